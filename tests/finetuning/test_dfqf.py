"""DFQF: a generator against a student, each iteration as its paper writes it, in float64."""

import copy

import pytest
import torch
import torch.nn.functional as F
from support.networks import ResidualNet, settled

from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.finetuning.untrained import untrained
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.synthesis.training import GeneratorTrainer

ALPHA, STATISTICS, ADVERSARIAL = 40, 0.1, 5


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(capture(settled(ResidualNet(width=4), size=8), 3, 8))


def beside(
    teacher: GraphNetwork, *, source: str = "shared", batch: int = 16, double: bool = False, **changes: object
) -> AlternatingTrainer:
    """Generator and student of the recipe, both without any training."""
    recipe = load_recipe("dfqf")
    teacher = frozen(GraphNetwork(teacher.graph, teacher.weights()).double()) if double else teacher
    synthesis = recipe.synthesis.model_copy(update={"batch_size": batch})
    generator = GeneratorTrainer(teacher, 10, 3, 8, synthesis, seed=0)
    student = untrained(teacher, 0)
    if double:
        generator.generator.double()
        student.double()
    learning = recipe.distillation.model_copy(update={"source": source, "learning_rate": 0.05} | changes)
    return AlternatingTrainer(generator, student, recipe.quantization, learning)


def statistics_loss(teacher: GraphNetwork, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """L_bn by the formula, from hooks on the teacher's batch norms, and the teacher's logits."""
    terms = []

    def look(norm: torch.nn.Module, args: tuple[torch.Tensor]) -> None:
        mean, variance = args[0].mean((0, 2, 3)), args[0].var((0, 2, 3), correction=0)
        squared = (mean - norm.running_mean) ** 2
        terms.append((variance - norm.running_var * torch.log(variance) + squared).mean())

    hooks = [m.register_forward_pre_hook(look) for m in teacher.layers.values() if hasattr(m, "running_var")]
    logits = teacher(images)
    for hook in hooks:
        hook.remove()
    return sum(terms, torch.zeros(())), logits


def student_loss(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """CE(σ(z_S), σ(z_T))."""
    return -(F.softmax(teacher, 1) * torch.log(F.softmax(student, 1))).sum(1).mean()


def generator_loss(teacher: GraphNetwork, student: torch.nn.Module, images: torch.Tensor) -> torch.Tensor:
    """L_IS + 0.1 L_bn − 5 L_S."""
    distance, logits = statistics_loss(teacher, images)
    p = F.softmax(logits, 1)
    inception = -(p * torch.log(p / p.mean(0) ** ALPHA)).sum(1).mean()
    return inception + STATISTICS * distance - ADVERSARIAL * student_loss(student(images), logits)


def test_one_iteration_is_algorithm_one(teacher: GraphNetwork) -> None:
    work = beside(teacher, double=True)
    made, student = copy.deepcopy(work.generator.generator), copy.deepcopy(work.student)
    first, second = work.generator.draw(16, 0), work.generator.draw(16, 0, purpose="student")
    plain_teacher = work.generator.teacher
    generator_steps = torch.optim.Adam([p for p in made.parameters() if p.requires_grad], 1e-2, (0.5, 0.999))
    loss = generator_loss(plain_teacher, student, made(first))
    generator_steps.zero_grad()
    loss.backward()
    generator_steps.step()
    images = made.eval()(second).detach()
    student_steps = torch.optim.SGD(student.parameters(), 0.05, momentum=0.9, nesterov=True)
    expected = student_loss(student(images), plain_teacher(images))
    student_steps.zero_grad()
    expected.backward()
    student_steps.step()

    metrics = work.step(0)
    assert metrics["generator_loss"] == pytest.approx(loss.item(), rel=1e-10)
    assert metrics["loss"] == pytest.approx(expected.item(), rel=1e-10)
    assert metrics["adversarial_loss"] < 0
    for ours, plain in ((work.generator.generator, made), (work.student, student)):
        for name, parameter in plain.named_parameters():
            torch.testing.assert_close(ours.get_parameter(name), parameter, rtol=1e-7, atol=1e-10)


def test_the_student_learns_from_other_images_than_the_generator(teacher: GraphNetwork) -> None:
    fresh, same = beside(teacher), beside(teacher, fresh_batch=False)
    fresh_images, same_images = (work._synthesised(0)[0].images for work in (fresh, same))
    assert not torch.allclose(fresh_images, same_images)


def test_the_warm_up_makes_answers_surer_and_more_even(teacher: GraphNetwork) -> None:
    work = beside(teacher, batch=32)
    history = [work.step(index) for index in range(30)]
    early, late = (sum(metrics["class_loss"] for metrics in part) for part in (history[:5], history[-5:]))
    assert late < early
    assert ALPHA * -torch.log(torch.tensor(10.0)) <= history[-1]["class_loss"]


def test_a_fixed_generator_stays_and_the_student_learns(teacher: GraphNetwork) -> None:
    work = beside(teacher, source="fixed", batch=32)
    before = {name: value.clone() for name, value in work.generator.generator.state_dict().items()}
    history = [work.step(index) for index in range(30)]
    for name, better in (("loss", -1), ("agreement", 1)):
        early, late = (sum(metrics[name] for metrics in part) for part in (history[:5], history[-5:]))
        assert better * late > better * early
    assert all(torch.equal(before[name], value) for name, value in work.generator.generator.state_dict().items())


def test_the_adversary_moves_the_generator_but_not_the_student(teacher: GraphNetwork) -> None:
    work = beside(teacher)
    before = work.student.weights()
    draw = work.generator.draw(16, 0)
    alone = copy.deepcopy(work.generator.generator)
    work.generator.learn(draw, adversary=work.loss)
    learned = [name for name in before if "running" not in name and "num_batches" not in name]
    assert all(torch.equal(before[name], work.student.weights()[name]) for name in learned)
    assert all(parameter.grad is None for parameter in work.student.parameters())
    assert not torch.equal(alone.linear.weight, work.generator.generator.linear.weight)


def test_an_untrained_network_has_the_shapes_and_none_of_the_knowledge(teacher: GraphNetwork) -> None:
    fresh, again, other = untrained(teacher, 0), untrained(teacher, 0), untrained(teacher, 1)
    name = f"{teacher.graph.weighted()[0].name}.weight"
    assert fresh.weights()[name].shape == teacher.weights()[name].shape
    assert torch.equal(fresh.weights()[name], again.weights()[name])
    assert not torch.equal(fresh.weights()[name], other.weights()[name])
    assert not torch.equal(fresh.weights()[name], teacher.weights()[name])


def test_a_student_that_starts_from_nothing_counts_batch_statistics(teacher: GraphNetwork) -> None:
    work = beside(teacher)
    before = work.student.weights()
    work.step(0)
    moved = [name for name, value in work.student.weights().items() if not torch.equal(value, before[name])]
    assert any(name.endswith("running_mean") for name in moved)


def test_qimeras_own_loop_has_no_adversary(teacher: GraphNetwork) -> None:
    generator = GeneratorTrainer(teacher, 10, 3, 8, SynthesisOptions(batch_size=8), seed=0)
    learning = DistillationOptions(source="generator", hard_label_weight=1)
    metrics = AlternatingTrainer(generator, untrained(teacher, 0), QuantizationOptions(), learning).step(0)
    assert "adversarial_loss" not in metrics
