"""Half of the way back is the mean of both ends."""

import torch
from torch import nn

from qimera_studio.finetuning.ensembling import move_halfway_back


def test_every_parameter_becomes_the_mean_of_both_ends() -> None:
    student = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))
    end = {name: value.detach().clone() for name, value in student.named_parameters()}
    start = {name: torch.randn_like(value) for name, value in end.items()} | {"another": torch.zeros(1)}
    move_halfway_back(student, start)
    for name, value in student.named_parameters():
        torch.testing.assert_close(value.double(), (start[name].double() + end[name].double()) / 2)
        assert value.requires_grad
