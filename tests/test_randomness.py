"""Random numbers are named by what they are for, and coins fall as often as they are asked to."""

import pytest
import torch

from qimera_studio.randomness import coins, stream


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.99, 1.0])
def test_coins_show_one_as_often_as_asked(share: float) -> None:
    drawn = coins(share, 100_001, stream(0, "coins"))
    assert drawn.shape == (100_001,)
    assert set(drawn.unique().tolist()) <= {0, 1}
    spread = 5 * (share * (1 - share) / len(drawn)) ** 0.5
    assert abs(drawn.double().mean().item() - share) <= spread


def test_coins_that_come_from_one_number_fall_independently() -> None:
    drawn = coins(0.5, 400_000, stream(1, "coins")).double().view(-1, 4)
    correlations = torch.corrcoef(drawn.T) - torch.eye(4)
    assert correlations.abs().max() < 0.02


def test_the_same_name_gives_the_same_coins() -> None:
    first, again, other = (coins(0.5, 1000, stream(2, "coins", index)) for index in (0, 0, 1))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
