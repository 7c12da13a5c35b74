"""A saved teacher comes back bit for bit; its card agrees with published figures and survives JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from support.classifiers import scrambled
from torch import Tensor
from torchvision import models

from qimera_studio.errors import InputRefused
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.card import Card
from qimera_studio.teacher.inspection import card_of, inspect
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

Save = Callable[..., Path]


@pytest.fixture
def teacher(saved: Save, state: dict[str, Tensor]) -> Teacher:
    """A small teacher."""
    return load_teacher(TeacherSource(path=str(saved(state)), class_names=tuple("abcde")))


def test_a_saved_teacher_comes_back_bit_for_bit(teacher: Teacher, tmp_path: Path) -> None:
    teacher = replace(teacher, remarks=("A remark.",), mapping=(("a.w", "b.w"),), findings=("A finding.",))
    teacher.save(tmp_path / "teacher")
    back = Teacher.restore(tmp_path / "teacher")
    images = torch.randn(5, 3, 32, 32)
    assert torch.equal(back.network(images), teacher.network(images))
    assert card_of(back) == card_of(teacher)
    assert sorted(path.name for path in (tmp_path / "teacher").iterdir()) == ["teacher.json", "teacher.safetensors"]


def test_a_teacher_is_frozen(teacher: Teacher, tmp_path: Path) -> None:
    teacher.save(tmp_path)
    for network in (teacher.network, Teacher.restore(tmp_path).network):
        assert not network.training
        assert not any(parameter.requires_grad for parameter in network.parameters())


def test_a_folder_saved_before_there_were_remarks_is_restored(teacher: Teacher, tmp_path: Path) -> None:
    teacher.save(tmp_path)
    file = tmp_path / "teacher.json"
    description = json.loads(file.read_text(encoding="utf-8"))
    for name in ("remarks", "mapping", "findings"):
        del description[name]
    file.write_text(json.dumps(description), encoding="utf-8")
    back = Teacher.restore(tmp_path)
    assert (back.remarks, back.mapping, back.findings) == ((), (), ())
    assert back.warnings == teacher.warnings


@pytest.mark.parametrize("file", ["teacher.json", "teacher.safetensors"])
def test_an_absent_or_damaged_teacher_is_refused(teacher: Teacher, tmp_path: Path, file: str) -> None:
    with pytest.raises(InputRefused, match="no saved teacher"):
        Teacher.restore(tmp_path)
    teacher.save(tmp_path)
    whole = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputRefused, match="damaged"):
        Teacher.restore(tmp_path)


def test_a_card_survives_json(teacher: Teacher) -> None:
    card = card_of(replace(teacher, remarks=("A remark.",), mapping=(("a.w", "b.w"),), findings=("A finding.",)))
    assert Card.from_dict(json.loads(json.dumps(card.to_dict()))) == card


@pytest.mark.parametrize(
    ("name", "published"), [("resnet18", models.ResNet18_Weights), ("mobilenet_v2", models.MobileNet_V2_Weights)]
)
def test_a_card_counts_what_torchvision_publishes(saved: Save, name: str, published: type) -> None:
    figures = published.IMAGENET1K_V1.meta  # type: ignore[attr-defined]
    path = saved(scrambled(models.get_model(name, weights=None)).state_dict())
    card = inspect(TeacherSource(path=str(path)))
    assert card.parameters == figures["num_params"]
    assert card.multiply_adds / 1e9 == pytest.approx(figures["_ops"], abs=0.002)
    assert sum(row.parameters for row in card.layers) == card.parameters
    assert card.file_bytes == path.stat().st_size
    assert card.class_names[0] == "tench"
    assert (card.input_spec.preset, card.input_spec.size, card.input_spec.confidence) == ("imagenet", 224, "likely")


def test_rows_are_named_by_the_layers_of_the_checkpoint(teacher: Teacher) -> None:
    rows = {row.name: row for row in card_of(teacher).layers}
    first = rows["layer2.0.conv1"]
    assert (first.kind, first.shape, first.multiply_adds) == ("conv", (8, 4, 3, 3), 8 * 4 * 9 * 16 * 16)
    assert rows["fc"].kind == "linear"
    assert rows["bn1"].kind == "batch_norm"
