"""Every real file, what is said about it, and what must come out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qimera_studio.errors import InputRefused
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

DEFINITIONS = Path(__file__).with_name("definitions.py")


@dataclass(frozen=True)
class RealFile:
    """One file.

    Attributes:
        name: path below the folder of real files.
        told: what a person says about it, beside the path.
        images: labelled images below the same folder; empty where none fit.
        accuracy: top-1 in percent that its origin states; None where it states none.
    """

    name: str
    told: dict[str, Any]
    images: str = ""
    accuracy: float | None = None

    @property
    def flags(self) -> str:
        """What is said, as at the command line."""
        words = []
        for key, value in self.told.items():
            numbers = " ".join(f"{number:.6g}" for number in value) if isinstance(value, tuple) else str(value)
            words.append(f"--{key} {numbers.replace(str(DEFINITIONS), DEFINITIONS.name)}")
        return " ".join(words)

    def source(self, folder: Path) -> TeacherSource:
        """The file as the program is given it."""
        allowed = {"definition_allowed": True} if "definition" in self.told else {}
        return TeacherSource.model_validate({"path": str(folder / self.name), **self.told, **allowed})


def _defined(name: str, **told: Any) -> dict[str, Any]:
    return {"definition": f"{DEFINITIONS}:{name}", **told}


_CIFAR10, _CIFAR100, _MNIST = "cifar10_test.npz", "cifar100_test.npz", "mnist_test.npz"
_VGG = _defined("SmallVgg", preset="[-1,1]")
_DIGITS = _defined("DigitsCnn", preset="[0,1]")
_RELU_FIRST = _defined("ReluFirstCnn", mean=(0.0,), std=(1 / 255,))

FILES = (
    RealFile("checkpoints/cifar10_resnet20_optionA.th", {}, _CIFAR10, 91.73),
    RealFile("checkpoints/cifar10_resnet20_optionB.pth", {}, _CIFAR10, 92.60),
    RealFile("checkpoints/cifar100_resnet20_optionB.pth", {}, _CIFAR100, 68.83),
    RealFile("checkpoints/cifar10_mobilenet_x025.pth", {}, _CIFAR10, 85.87),
    RealFile("checkpoints/cifar10_vgg_bn_small.pth.tar", {}),
    RealFile("checkpoints/cifar10_vgg_bn_small.pth.tar", _VGG, _CIFAR10, 81.17),
    RealFile("checkpoints/mnist_cnn_torchscript.pt", {}),
    RealFile("checkpoints/mnist_cnn_torchscript.pt", _DIGITS, _MNIST, 99.11),
    RealFile("checkpoints/mnist_cnn_bn.safetensors", {}),
    RealFile("checkpoints/mnist_cnn_bn.safetensors", _RELU_FIRST, _MNIST, 97.85),
    RealFile("zoo/kejeon_rn20_ckpt.pth", {"preset": "imagenet"}, _CIFAR10, 92.38),
    RealFile("zoo/newbee1905_resnet20_cifar10.pth", {}, _CIFAR10, 91.73),
    RealFile("zoo/fattorib_resnet20_cifar10.pth", {}, _CIFAR10, 91.46),
    RealFile("zoo/chenchingchih_ckpt.t7", {"preset": "cifar10"}, _CIFAR10, 58.28),
    RealFile("zoo/douzai_model_fp32.pt", {}),
    RealFile("zoo/douzai_model_fp32.pt", _VGG, _CIFAR10, 81.17),
    RealFile("zoo/douzai_model_int8.pt", {}),
    RealFile("zoo/bsusheel_digit_model.pth", {}),
    RealFile("zoo/cloudzhou_mobilenet.pth", {}),
    RealFile("zoo/maxim_ai85-mnist-qat8.pth.tar", {}),
    RealFile("zoo/benjames03_lenet.pth", {}),
    RealFile("zoo/mlajtos_mnist.safetensors", {}),
)


def outcome(file: RealFile, folder: Path) -> tuple[list[str], Teacher | None]:
    """The cells on outcome and sentences, and the network where it loads."""
    try:
        teacher = load_teacher(file.source(folder))
    except InputRefused as refusal:
        return ["refused", str(refusal)], None
    warnings = [text for text in teacher.warnings if "guess" not in text]
    shown = " ".join([teacher.confidence, *teacher.remarks, *(f"Warning: {text}" for text in warnings)])
    return [f"loads: {teacher.architecture}", shown], teacher


def row(file: RealFile, cells: list[str], measured: str) -> str:
    """One line of the table."""
    stated = "" if file.accuracy is None else f"{file.accuracy:.2f}"
    columns = [file.name, file.flags and f"`{file.flags}`", *cells, measured, stated]
    return "| " + " | ".join(column.replace("|", "\\|").replace("\n", " ") for column in columns) + " |"
