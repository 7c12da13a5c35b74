"""What was measured of a target on request, as parts of its page: damage layer by layer, and pictures with answers."""

from html import escape

from qimera_studio.outcomes import Answered, Answers, Damage
from qimera_studio.reports.answers import answered_in_words, answers_in_words
from qimera_studio.reports.damage import damage_in_words, thousandths
from qimera_studio.reports.document import table
from qimera_studio.reports.pictures import picture
from qimera_studio.wording import percent

_LAYERS = ("Layer", "Bits", "Damage by this layer alone", "Answers changed", "Given back without it")


def layers(damage: Damage) -> str:
    """A table of layers with bars; damage is told in thousandths of a nat."""
    figures = [(layer, layer.alone.divergence, damage.given_back(layer)) for layer in damage.layers]
    most = max((alone for _, alone, _ in figures), default=0.0)
    back = max((given for _, _, given in figures), default=0.0)
    rows = (
        (
            escape(layer.layer),
            f"{layer.weight_bits} / {'–' if layer.input_bits is None else layer.input_bits}",
            _barred(alone, most),
            percent(layer.alone.changed),
            _barred(given, back),
        )
        for layer, alone, given in figures
    )
    unit = "Damage is the KL divergence of the answers from the original's, in thousandths of a nat."
    return (
        f"<h3>Layer by layer</h3>\n<p>{escape(damage_in_words(damage))}</p>\n{table(_LAYERS, rows)}\n"
        f'<p class="quiet">{escape(unit)}</p>'
    )


def _barred(nats: float, longest: float) -> str:
    share = max(0.0, nats) / longest if longest > 0 else 0.0
    bar = f'<span class="bar"><i style="width:{100 * share:.0f}%"></i></span>'
    return f'{bar}<span class="figure">{thousandths(nats)}</span>'


def answers(found: Answers) -> str:
    """The worst disagreements as pictures."""
    shown = "\n".join(_answered(one) for one in found.worst)
    return (
        f'<h3>Worst disagreements</h3>\n<p>{escape(answers_in_words(found))}</p>\n<div class="pictures">{shown}</div>'
    )


def _answered(one: Answered) -> str:
    before, after = (
        f"{escape(guess.name)} {100 * guess.probability:.0f}&nbsp;%" for guess in (one.original, one.compressed)
    )
    style, said = "" if one.agree else ' class="differs"', escape(answered_in_words(one))
    caption = f"<figcaption>{before}<br><span{style}>{after}</span></figcaption>"
    return f'<figure><img src="{picture(one.picture)}" alt="{said}">{caption}</figure>'
