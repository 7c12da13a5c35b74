"""Labelled images are taken as they are, or refused with one sentence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.images import load_labelled_images
from qimera_studio.teacher.input_spec import InputSpec

SPEC = InputSpec.of_preset("cifar10", 3, 16)
GREY = InputSpec.of_preset("mnist", 1, 16)
NAMES = ("ant", "bee", "cat")


def pictures(count: int, size: int = 16, channels: int = 3) -> np.ndarray:
    shape = (count, size, size) if channels == 1 else (count, size, size, channels)
    return np.random.default_rng(count).integers(0, 256, shape, np.uint8)


def npz(folder: Path, **arrays: np.ndarray) -> str:
    np.savez(folder / "images.npz", **arrays)
    return str(folder / "images.npz")


def refusal(path: str, spec: InputSpec = SPEC) -> str:
    with pytest.raises(InputRefused) as caught:
        load_labelled_images(path, spec, NAMES)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_archive_gives_its_images_and_labels(tmp_path: Path) -> None:
    images, labels = pictures(5), np.array([0, 1, 2, 1, 0], np.uint8)
    got = load_labelled_images(npz(tmp_path, images=images, labels=labels), SPEC, NAMES)
    assert np.array_equal(got.images, images)
    assert np.array_equal(got.labels, labels)
    assert got.labels.dtype == np.int64
    assert got.classes == NAMES


def test_grey_images_may_leave_out_the_channel(tmp_path: Path) -> None:
    path = npz(tmp_path, images=pictures(4, channels=1), labels=np.zeros(4, int))
    assert load_labelled_images(path, GREY, NAMES).images.shape == (4, 16, 16, 1)


@given(order=st.permutations(NAMES))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_classes_in_another_order_are_put_in_the_network_s(tmp_path: Path, order: list[str]) -> None:
    truth = ["cat", "ant", "bee", "bee"]
    labels = np.array([order.index(name) for name in truth])
    path = npz(tmp_path, images=pictures(4), labels=labels, classes=np.array(order))
    got = load_labelled_images(path, SPEC, NAMES)
    assert [NAMES[label] for label in got.labels] == truth


def test_a_folder_per_class_is_read_by_name_number_or_alphabet(tmp_path: Path) -> None:
    images = pictures(3)
    for naming in (("Ant", "bee", "cAT"), ("0", "1", "2"), ("x", "y", "z")):
        root = tmp_path / naming[0]
        for name, image in zip(naming, images, strict=True):
            (root / name).mkdir(parents=True)
            Image.fromarray(image).save(root / name / "one.png")
            (root / name / "notes.txt").write_text("not an image")
        got = load_labelled_images(str(root), SPEC, NAMES)
        assert np.array_equal(got.images, images)
        assert got.labels.tolist() == [0, 1, 2]


def test_a_few_of_each_folder_are_enough_to_look_at(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).mkdir()
        for number, pixels in enumerate(pictures(3)):
            Image.fromarray(pixels).save(tmp_path / name / f"{number}.png")
    got = load_labelled_images(str(tmp_path), SPEC, NAMES, 2)
    assert got.labels.tolist() == [0, 0, 1, 1, 2, 2]
    assert np.array_equal(got.images[:2], pictures(3)[:2])


def test_some_classes_may_be_absent_when_named(tmp_path: Path) -> None:
    (tmp_path / "cat").mkdir()
    Image.fromarray(pictures(1)[0]).save(tmp_path / "cat" / "one.png")
    assert load_labelled_images(str(tmp_path), SPEC, NAMES).labels.tolist() == [2]


def test_photographs_are_cut_for_large_networks_only(tmp_path: Path) -> None:
    (tmp_path / "ant").mkdir()
    plain = np.full((300, 400, 3), 7, np.uint8)
    plain[:, 100:300] = 200
    Image.fromarray(plain).save(tmp_path / "ant" / "wide.png")
    large = InputSpec.of_preset("imagenet", 3, 96)
    image = load_labelled_images(str(tmp_path), large, NAMES).images[0]
    assert image.shape == (96, 96, 3)
    assert (image[48, 40:56] == 200).all()
    assert "400×300" in refusal(str(tmp_path))


@pytest.mark.parametrize(
    ("images", "labels", "sentence"),
    [
        (pictures(2, 20), [0, 1], "20×20 with 3 channels, but the network takes 16×16 with 3 channels"),
        (pictures(2, channels=1), [0, 1], "16×16 with 1 channel, but"),
        (pictures(2).astype(np.float32), [0, 1], "must be uint8"),
        (pictures(2)[0, 0], [0] * 16, "must be uint8"),
        (pictures(2), [0], "one whole-number label for each"),
        (pictures(2), [0.5, 1.5], "one whole-number label for each"),
        (pictures(0), [], "at least one image"),
        (pictures(2), [0, 3], "the network has 3 classes"),
        (pictures(2), [-1, 0], "the network has 3 classes"),
    ],
)
def test_arrays_of_the_wrong_shape_are_refused(
    tmp_path: Path, images: np.ndarray, labels: list[int], sentence: str
) -> None:
    assert sentence in refusal(npz(tmp_path, images=images, labels=np.array(labels)))


def test_what_holds_no_labelled_images_is_refused(tmp_path: Path) -> None:
    assert "no images at" in refusal(str(tmp_path / "absent"))
    assert "no folders inside" in refusal(str(tmp_path))
    (tmp_path / "ant").mkdir()
    assert "hold no images" in refusal(str(tmp_path))
    (tmp_path / "ant" / "broken.png").write_bytes(b"\x89PNG broken")
    assert "not a readable image" in refusal(str(tmp_path))
    (tmp_path / "dragonfly").mkdir()
    assert "'dragonfly'" in refusal(str(tmp_path))
    (tmp_path / "text.npz").write_text("hello")
    assert "not a readable .npz" in refusal(str(tmp_path / "text.npz"))
    assert "no array labels" in refusal(npz(tmp_path, images=pictures(2)))


def test_pickled_arrays_are_never_opened(tmp_path: Path) -> None:
    canary = tmp_path / "canary"

    class Executes:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.mkdir, (canary,)

    labels = np.array([Executes()], dtype=object)
    assert "plain arrays" in refusal(npz(tmp_path, images=pictures(1), labels=labels))
    assert not canary.exists()


def test_a_share_of_the_images_is_spread_evenly(tmp_path: Path) -> None:
    path = npz(tmp_path, images=pictures(30), labels=np.repeat([0, 1, 2], 10))
    labelled = load_labelled_images(path, SPEC, NAMES)
    assert np.bincount(labelled.first(9).labels).tolist() == [3, 3, 3]
    assert len(labelled.first(100).labels) == 30
