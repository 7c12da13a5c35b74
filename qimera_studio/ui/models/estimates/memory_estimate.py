"""How much memory a run will need at its fullest: an estimate from the card and the recipe alone."""

from qimera_studio.recipe.recipe import Recipe
from qimera_studio.teacher.card import Card
from qimera_studio.ui.models.settings.layer_plan import WEIGHTED

_PROGRAM = 600e6  # Python and PyTorch by themselves
_COPIES = 10  # of the weights: original, folded, student, gradients, moments, and forms that are kept
_GENERATOR, _GENERATOR_SIDE = 250e3, 32  # values that the usual generator makes on the way to one image of that side
_KEPT = 3  # of every tensor in a step: its value, its gradient, its quantized self
_BLOCKS = 3 * 2**30  # what reconstruction keeps at most of a block's inputs and outputs


def estimate_memory(recipe: Recipe, card: Card) -> float:
    """Bytes at the fullest moment."""
    layers = [row for row in card.layers if row.kind in WEIGHTED]
    outputs = [row.outputs for row in layers]
    each, largest = 4 * sum(outputs), max(outputs, default=0)
    image = 4 * card.input_spec.channels * card.input_spec.size**2
    bank = recipe.bank.size * image
    moments = [0.0]
    if recipe.trains_generators:
        made = 4 * _GENERATOR * (card.input_spec.size / _GENERATOR_SIDE) ** 2
        moments.append(recipe.synthesis.batch_size * (each + made) * _KEPT)
    if recipe.optimises_images:
        moments.append(recipe.images.batch_size * each * _KEPT)
    if recipe.reconstruction.enabled:
        copies = 2 if recipe.reconstruction.flips_and_shifts else 1
        kept = min(_BLOCKS, copies * recipe.bank.size * largest * 2 * 3)
        moments.append((1 + copies) * bank + kept)
    if recipe.distillation.enabled:
        moments.append(bank + recipe.distillation.batch_size * each * 2 * _KEPT)
    return _PROGRAM + _COPIES * 4 * card.parameters + bank + max(moments)
