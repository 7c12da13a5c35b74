"""Train the bundled sample: a small residual network that reads scikit-learn's handwritten digits.

Real data, offline, one core, about a minute, the same files every time on the same machine:

    OMP_NUM_THREADS=1 .venv/bin/python packaging/train_sample.py

writes `model.safetensors`, `description.json` and `held_out.npz` (digits the network never saw) to
`resources/samples/digits`.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from safetensors.torch import save_file
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import Tensor

from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "samples" / "digits"
SIZE, HELD_OUT, SEED = 32, 360, 0
EPOCHS, BATCH = 30, 64
ORIGIN = (
    "Optical recognition of handwritten digits (E. Alpaydin, C. Kaynak, 1998), as bundled with scikit-learn: "
    "1,797 digits of 8 × 8 pixels, resized to 32 × 32; 1,437 to learn from, 360 held out."
)


def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Images uint8 [N, 32, 32, 1] and labels int64 [N] to learn from, then the held-out ones."""
    bunch = load_digits()
    images = np.stack([resized(image) for image in bunch.images])[..., None]
    split = train_test_split(
        images, bunch.target.astype(np.int64), test_size=HELD_OUT, stratify=bunch.target, random_state=SEED
    )
    return split[0], split[2], split[1], split[3]


def resized(image: np.ndarray) -> np.ndarray:
    """A digit of 8 × 8 values 0-16 as uint8 pixels [32, 32]."""
    pixels = Image.fromarray(np.round(image * (255 / 16)).astype(np.uint8))
    return np.asarray(pixels.resize((SIZE, SIZE), Image.Resampling.BICUBIC))


def shifted(images: Tensor, generator: torch.Generator, reach: int = 3) -> Tensor:
    """The batch with every image moved by up to `reach` pixels each way, empty paper moving in."""
    padded = F.pad(images, [reach] * 4, value=images.min().item())
    corners = torch.randint(0, 2 * reach + 1, (len(images), 2), generator=generator)
    moved = (image[:, y : y + SIZE, x : x + SIZE] for image, (y, x) in zip(padded, corners.tolist(), strict=True))
    return torch.stack(list(moved))


def train(images: Tensor, labels: Tensor) -> CifarResNet:
    """Fit the network with SGD and a one-cycle learning rate."""
    torch.manual_seed(SEED)
    network = CifarResNet(channels=1, stem=8, stages=[(8, [False]), (16, [True]), (32, [True])], classes=10)
    generator = torch.Generator().manual_seed(SEED)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=5e-4)
    steps = EPOCHS * (len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=steps)
    for epoch in range(EPOCHS):
        order = torch.randperm(len(images), generator=generator)
        for batch in order.split(BATCH)[: len(images) // BATCH]:
            loss = F.cross_entropy(network(shifted(images[batch], generator)), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {loss.item():.4f}", flush=True)
    return network.eval()


def main() -> None:
    """Train, measure on the held-out digits, and write the three files."""
    torch.set_num_threads(1)
    images, labels, held_images, held_labels = digits()
    mean, std = round(float(images.mean()) / 255, 4), round(float(images.std()) / 255, 4)

    def normalised(pixels: np.ndarray) -> Tensor:
        return (torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255 - mean) / std

    network = train(normalised(images), torch.from_numpy(labels))
    with torch.no_grad():
        right = network(normalised(held_images)).argmax(1) == torch.from_numpy(held_labels)
    accuracy = right.float().mean().item()
    print(f"{accuracy:.2%} of {HELD_OUT} held-out digits are right")

    names = [str(digit) for digit in range(10)]
    description = {
        "architecture": "ResNet-8 for CIFAR (option B shortcuts, base width 8)",
        "input_spec": {"channels": 1, "size": SIZE, "mean": [mean], "std": [std], "preset": "custom"},
        "class_names": names,
        "accuracy": round(accuracy, 4),
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "origin": ORIGIN,
        "held_out": "held_out.npz",
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    save_file(network.state_dict(), FOLDER / "model.safetensors")
    np.savez_compressed(FOLDER / "held_out.npz", images=held_images, labels=held_labels, classes=np.array(names))
    (FOLDER / "description.json").write_text(json.dumps(description, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
