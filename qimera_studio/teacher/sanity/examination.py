"""All checks of a classifier, in the order a person reads them."""

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.sanity.answers import answer_findings
from qimera_studio.teacher.sanity.finding import Finding
from qimera_studio.teacher.sanity.layers import layer_findings
from qimera_studio.teacher.sanity.statistics import statistics_findings


def examine(network: GraphNetwork, spec: InputSpec, class_names: tuple[str, ...]) -> list[Finding]:
    """Check a classifier.

    Args:
        network: frozen, batch norms not folded.
        spec: what it takes.
        class_names: one for each logit.

    Returns:
        What was found, the same for the same network every time.

    Raises:
        InputRefused: its answers are not finite, or it has a single class.
    """
    answers = answer_findings(network, spec, class_names)
    return [*layer_findings(network), *statistics_findings(network, spec), *answers]
