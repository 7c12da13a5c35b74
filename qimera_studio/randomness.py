"""Random numbers that depend on what they are for, never on what was drawn before.

Every step draws from its own stream, named by the run's seed, a purpose and a step number. A resumed run therefore
needs no generator state to continue bit-exactly.
"""

import hashlib

import torch
from torch import Tensor


def stream(seed: int, purpose: str, index: int = 0) -> torch.Generator:
    """A CPU generator that is the same for the same arguments on every machine.

    Args:
        seed: the run's seed.
        purpose: what is drawn, such as `synthesis` or `reconstruct layer1`.
        index: the step.
    """
    digest = hashlib.blake2b(f"{seed}/{purpose}/{index}".encode(), digest_size=7).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest, "big"))


def coins(share: float, count: int, generator: torch.Generator) -> Tensor:
    """`count` numbers of int16 on the CPU: 1 with probability `share`, to 1/32768, else 0.

    Four come from each 64-bit number, which takes a quarter of the time of a uniform number each.
    """
    words = torch.empty(-(-count // 4), dtype=torch.int64).random_(-(2**63), None, generator=generator)
    drawn = words.view(torch.int16)[:count].bitwise_right_shift_(1)  # -16384 ... 16383
    return drawn.lt_(round(share * 2**15) - 2**14)
