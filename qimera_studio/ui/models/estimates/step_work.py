"""What one step of a run costs, told in multiply-adds, so that a pace seen with one network says something of another.

Multiply-adds alone say little of narrow and depthwise networks: what a layer makes is also normalised, rounded and
carried through memory, and every step has costs of its own. By the constants below, which were measured on one
processor core, six networks of torchvision from ResNet-18 to EfficientNet-B0 ran at 28 to 44 billion a second (8 to 33
by multiply-adds alone), and the stages of a ResNet-20, a MobileNet x0.25 and the bundled digits within a factor of 1.7
of each other (up to 7).
"""

from qimera_studio.recipe.recipe import Recipe
from qimera_studio.teacher.card import Card

_NUMBER = 150  # for each number that a layer makes
_GENERATOR, _GENERATOR_SIDE = 60e6, 32  # the usual generator's for one image of that side, all included
_LEARNING = 3  # passes that a step of learning takes: forward, and twice as much backward
_STEP, _BLOCK_STEP = 2e9, 4e8  # of a whole network, of a layer in its block: what does not grow with the batch


def image_work(card: Card) -> float:
    """What one image costs a network."""
    return card.multiply_adds + _NUMBER * sum(layer.outputs for layer in card.layers)


def making_work(card: Card) -> float:
    """What making one image costs the usual generator."""
    return _GENERATOR * (card.input_spec.size / _GENERATOR_SIDE) ** 2


def step_work(recipe: Recipe, card: Card) -> dict[str, float]:
    """What one planned iteration of every stage that learns costs, by its name, repeats included."""
    network, made = image_work(card), image_work(card) + making_work(card)
    amounts: dict[str, float] = {}
    if recipe.trains_generators and not recipe.alternates_alone:
        one = _LEARNING * recipe.synthesis.batch_size * made + _STEP
        amounts["synthesis"] = recipe.synthesis.generators * one
    if recipe.optimises_images:
        amounts["images"] = _LEARNING * recipe.images.share * recipe.bank.size * network
    if recipe.reconstruction.enabled and not recipe.alternates_alone:
        layers = sum(layer.outputs > 0 for layer in card.layers)
        amounts["reconstruction"] = _LEARNING * recipe.reconstruction.batch_size * network
        amounts["reconstruction"] += _BLOCK_STEP * layers
    if recipe.distillation.enabled:
        own = recipe.distillation.source == "bank"
        both = recipe.distillation.batch_size * network if own else recipe.synthesis.batch_size * (network + made)
        amounts["distillation"] = _LEARNING * both + _STEP
    return amounts
