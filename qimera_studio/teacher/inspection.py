"""The card of a classifier: architecture, input, layers with their work per image, and warnings."""

from qimera_studio.graph.graph import Node
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import TeacherSource
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.card import Card, LayerRow
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher
from qimera_studio.teacher.work import multiply_adds


def inspect(source: TeacherSource, report: Report = silent) -> Card:
    """Load a classifier and describe it.

    Raises:
        InputRefused: the file cannot be used.
        UsageError: what was said about it is not acceptable.
    """
    return card_of(load_teacher(source, report))


def card_of(teacher: Teacher) -> Card:
    """Describe a loaded teacher."""
    return Card(
        file=teacher.source,
        file_bytes=teacher.file_bytes,
        architecture=teacher.architecture,
        confidence=teacher.confidence,
        parameters=teacher.parameter_count,
        class_count=teacher.class_count,
        class_names=teacher.class_names,
        input_spec=teacher.input_spec,
        layers=_layers(teacher.network, teacher.input_spec.channels, teacher.input_spec.size),
        warnings=teacher.warnings,
        remarks=teacher.remarks,
        mapping=teacher.mapping,
        findings=teacher.findings,
    )


def _layers(network: GraphNetwork, channels: int, size: int) -> tuple[LayerRow, ...]:
    nodes = [node for node in network.graph.nodes if node.name in network.layers]
    work = multiply_adds(network, nodes, channels, size)
    return tuple(_row(network, node, work.get(node.name, 0)) for node in nodes)


def _row(network: GraphNetwork, node: Node, work: int) -> LayerRow:
    layer = network.layers[node.name]
    parameters = sum(parameter.numel() for parameter in layer.parameters())
    return LayerRow(node.layer, node.op, tuple(layer.get_parameter("weight").shape), parameters, work)
