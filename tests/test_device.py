"""What a run may compute in, by what the processor is good at."""

import pytest
import torch

from qimera_studio import device

AMX = {"amx_bf16": True, "avx512_bf16": True}
VECTORS = {"amx_bf16": False, "avx512_bf16": True}


@pytest.mark.parametrize(
    ("features", "maker", "expected"),
    [
        (AMX, "Intel Xeon", torch.bfloat16),
        (VECTORS, "AMD EPYC", torch.bfloat16),
        (VECTORS, "Intel Xeon", None),  # there bfloat16 is slower than float32
        ({}, "AMD EPYC", None),
    ],
)
def test_bfloat16_is_used_where_the_processor_is_faster_at_it(
    monkeypatch: pytest.MonkeyPatch, features: dict[str, bool], maker: str, expected: torch.dtype | None
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {**features, "cpu_name": maker}, raising=False)
    assert device.mixed_precision(torch.device("cpu")) is expected
