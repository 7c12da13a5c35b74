"""An ordinary picture is shown to both networks as they take it, or refused with one sentence."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.networks import ResidualNet, settled
from support.quantized import CLASSES, folded, pictures, quantized, spec_of

from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.classifiers import torch_classifier
from qimera_studio.evaluation.pictures import read_picture
from qimera_studio.evaluation.trying import try_picture
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.teacher import Teacher

COLOUR, GREY = spec_of(16), InputSpec.of_preset("mnist", 1, 16)


def saved(folder: Path, pixels: np.ndarray, name: str = "picture.png", **options: object) -> Path:
    Image.fromarray(pixels).save(folder / name, **options)
    return folder / name


def test_both_networks_say_what_they_say_of_the_same_pixels(tmp_path: Path) -> None:
    module, pixels = settled(ResidualNet("A")), pictures(1)[0]
    model, spec = quantized(module), spec_of(16)
    teacher = Teacher(folded(module), "Tiny", "Sure.", spec, CLASSES, "tiny.pth", 0)
    tried = try_picture(teacher, model, saved(tmp_path, pixels))
    assert np.array_equal(tried.seen, pixels)
    for guesses, network in ((tried.original, teacher.network), (tried.compressed, IntegerNetwork(model))):
        logits = torch_classifier(network, spec)(pixels[None])[0]
        assert guesses[0].name == CLASSES[int(logits.argmax())]
        assert len(guesses) == min(5, len(CLASSES))
        odds = np.log(guesses[0].probability / guesses[1].probability)
        first, second = (logits[CLASSES.index(guess.name)] for guess in guesses[:2])
        assert odds == pytest.approx(first - second, abs=1e-6)
    assert tried.agree == (tried.original[0].name == tried.compressed[0].name)


def test_a_picture_of_the_network_s_size_is_taken_as_it_is(tmp_path: Path) -> None:
    pixels = pictures(1)[0]
    assert np.array_equal(read_picture(saved(tmp_path, pixels), COLOUR), pixels)


@pytest.mark.parametrize("shape", [(40, 90, 3), (90, 40, 3), (3, 200, 3), (1, 1, 3), (9, 9)])
@pytest.mark.parametrize("spec", [COLOUR, GREY, InputSpec.of_preset("imagenet", 3, 72)])
def test_any_shape_of_picture_is_brought_to_the_network_s(tmp_path: Path, shape: tuple[int, ...], spec) -> None:
    seen = read_picture(saved(tmp_path, np.full(shape, 77, np.uint8)), spec)
    assert seen.shape == (spec.size, spec.size, spec.channels)
    assert (seen == 77).all()


def test_a_wide_picture_is_cut_to_its_middle_square(tmp_path: Path) -> None:
    pixels = np.zeros((32, 96, 3), np.uint8)
    pixels[:, 32:64] = 200
    assert (read_picture(saved(tmp_path, pixels), COLOUR)[:, 2:-2] > 190).all()


def test_transparent_is_white_and_a_turned_photograph_stands_upright(tmp_path: Path) -> None:
    clear = np.zeros((16, 16, 4), np.uint8)
    assert (read_picture(saved(tmp_path, clear), COLOUR) == 255).all()
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    pixels = np.zeros((16, 16, 3), np.uint8)
    pixels[:8] = 255
    seen = read_picture(saved(tmp_path, pixels, exif=exif), COLOUR)
    assert seen[:6].max() < 50
    assert seen[-6:].min() > 200


def test_sixteen_bits_are_scaled_not_clipped(tmp_path: Path) -> None:
    seen = read_picture(saved(tmp_path, np.full((16, 16), 128 * 256, np.uint16)), GREY)
    assert (seen == 128).all()


def header_of(width: int, height: int) -> bytes:
    """The beginning of a bitmap that claims a size and holds nothing."""
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("content", [b"", b"text", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", header_of(40, 40)])
def test_what_is_no_picture_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "bad.png"
    file.write_bytes(content)
    with pytest.raises(InputRefused, match=r"^The file 'bad.png' is not a picture that can be read\.$"):
        read_picture(file, COLOUR)


def test_what_is_not_there_too_large_or_of_no_use_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="There is no picture"):
        read_picture(tmp_path, COLOUR)
    huge = tmp_path / "huge.bmp"
    huge.write_bytes(header_of(60_000, 60_000))
    with pytest.raises(InputRefused, match="too large"):
        read_picture(huge, COLOUR)
    with pytest.raises(InputRefused, match="4 channels"):
        read_picture(huge, InputSpec(4, 16, (0.5,) * 4, (0.5,) * 4))
