"""Random numbers that depend on what they are for, never on what was drawn before.

Every step draws from its own stream, named by the run's seed, a purpose and a step number. A resumed run therefore
needs no generator state to continue bit-exactly.
"""

import hashlib

import torch


def stream(seed: int, purpose: str, index: int = 0) -> torch.Generator:
    """A CPU generator that is the same for the same arguments on every machine.

    Args:
        seed: the run's seed.
        purpose: what is drawn, such as `synthesis` or `reconstruct layer1`.
        index: the step.
    """
    digest = hashlib.blake2b(f"{seed}/{purpose}/{index}".encode(), digest_size=7).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest, "big"))
