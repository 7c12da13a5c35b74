"""Naming published classifiers: by the names and shapes of their weights, or by structure under names of any kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.architectures import structure
from qimera_studio.teacher.architectures.architecture import Architecture, with_weights
from qimera_studio.teacher.architectures.catalogue import Entry, catalogue, written
from qimera_studio.teacher.architectures.published import (
    TORCHVISION,
    Facts,
    Published,
    build,
    completed,
    facts,
    in_current_names,
    is_installed,
)
from qimera_studio.teacher.architectures.templates import (
    PUBLISHED_CHANNELS,
    Head,
    Shape,
    Shapes,
    filled,
    fit,
    is_open,
    matches,
)
from qimera_studio.teacher.reading import Weights

_TIES_SHOWN = 3


class Identity(NamedTuple):
    """What weights are found to be, before any network is built.

    Attributes:
        networks: those whose weights have these names and shapes, the preferred one first.
        head: for how many classes and channels.
        names: the network's name of each of the file's tensors; empty when all are equal.
        in_order: whether the file's layers come in the network's order.
    """

    networks: tuple[Published, ...]
    head: Head
    names: dict[str, str]
    in_order: bool = True


def identify(weights: Weights) -> Identity | None:
    """Find the published classifier by names and shapes, with any number of classes and channels.

    Args:
        weights: by name, without wrapper prefixes; tensors without storage will do.
    """
    shapes = structure.shapes_of(weights)
    for entry in catalogue().named(shapes):
        head = fit(entry.templates, shapes)
        if head:
            return Identity(entry.networks, head, {})
    return None


def identify_by_structure(weights: Weights) -> Identity | None:
    """Find the published classifier by the shapes of its layers, whatever their names; see `identify`."""
    shapes = structure.shapes_of(weights)
    found = [identity for entry in catalogue().containing(shapes) if (identity := _by_structure(entry, shapes))]
    if not found:
        return None
    best = min(found, key=lambda identity: (not identity.in_order, identity.networks[0].library != TORCHVISION))
    others = (network for identity in found if identity is not best for network in identity.networks)
    return best._replace(networks=(*best.networks, *others))


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a published classifier by names and shapes.

    Raises:
        InputRefused: it is one of timm's, which is not installed.
    """
    for form in (weights, in_current_names(weights)):
        identity = identify(form)
        if identity:
            return loaded(identity, form, size, _sure(identity.networks))
    return None


def recognise_by_structure(weights: Weights, size: int | None) -> Architecture | None:
    """Name a published classifier by the shapes of its layers.

    Raises:
        InputRefused: it is one of timm's, which is not installed.
    """
    identity = identify_by_structure(weights)
    found = loaded(identity, weights, size, _by_shapes(identity)) if identity else None
    remark = structure.told_apart(structure.layers(structure.shapes_of(weights)))
    return replace(found, remarks=(remark,)) if found else None


def recognise_as(network: Published, weights: Weights, size: int | None) -> Architecture | None:
    """Take the weights for those of a network that the person names; None when its names or shapes are others.

    Raises:
        InputRefused: it is one of timm's, which is not installed.
    """
    for form in (weights, in_current_names(weights)):
        for identity in (identify(form), identify_by_structure(form)):
            if identity and network in identity.networks:
                chosen = identity._replace(networks=(network,))
                return loaded(chosen, form, size, "Sure: you named it, and every weight matches by shape.")
    return None


def loaded(identity: Identity, weights: Weights, size: int | None, confidence: str) -> Architecture | None:
    """Build the network and load the weights strictly; None when the installed library's network is another."""
    network = identity.networks[0]
    if not is_installed(network.library):
        raise InputRefused(f"The weights are those of {network}; to load them install timm: pip install timm.")
    renamed = {identity.names.get(name, name): tensor for name, tensor in weights.items()}
    module = with_weights(build(network, identity.head), renamed)
    if module is None:
        return None
    module = completed(network, identity.head, module)
    known: Facts = facts(network, module, identity.head.classes)
    mapping = structure.mapping(identity.names)
    return Architecture(str(network), module, size or known.size, confidence, known.preset, known.class_names, mapping)


def _sure(networks: tuple[Published, ...]) -> str:
    if len(networks) == 1:
        return "Sure: every weight matches by name and shape."
    word = "Sure" if networks[0].library == TORCHVISION else "Likely"
    library, name = networks[1]
    return (
        f"{word}: every weight matches by name and shape; the same weights fit {_ties(networks)}, which may differ in"
        f" what leaves no trace, such as strides (--definition {library}:{name} takes that one)."
    )


def _by_shapes(identity: Identity) -> str:
    order = "in the same order" if identity.in_order else "though in another order"
    also = f"; the same shapes fit {_ties(identity.networks)}" if len(identity.networks) > 1 else ""
    return f"Likely: the names are its own, but every layer matches by shape, {order}{also}."


def _ties(networks: tuple[Published, ...]) -> str:
    others = [str(network) for network in networks[1:]]
    rest = f" and {len(others) - _TIES_SHOWN} more" if len(others) > _TIES_SHOWN else ""
    return ", ".join(others[:_TIES_SHOWN]) + rest


def _by_structure(entry: Entry, shapes: Shapes) -> Identity | None:
    head = _head(entry, shapes)
    if head is None:
        return None
    theirs = structure.layers(shapes)
    ours = structure.layers({name: filled(template, head) for name, template in entry.templates.items()})
    names = structure.paired(theirs, ours)
    if names is None:
        return None
    sequences = [[layer.signature for layer in found if layer.has_weight_matrix] for found in (theirs, ours)]
    return Identity(entry.networks, head, names, sequences[0] == sequences[1])


def _head(entry: Entry, shapes: Shapes) -> Head | None:
    """The classes and channels with which the shapes are those of the entry, in any order."""
    fixed = Counter(template for template in entry.templates.values() if not is_open(template))
    rest = []
    for shape in shapes.values():
        if fixed[written(shape)]:
            fixed[written(shape)] -= 1
        else:
            rest.append(shape)
    open_templates = [template for template in entry.templates.values() if is_open(template)]
    known = next(_assignments(open_templates, rest, {}), None)
    return Head(known["c"], known.get("i", PUBLISHED_CHANNELS)) if known else None


def _assignments(templates: list[str], shapes: list[Shape], known: dict[str, int]) -> Iterator[dict[str, int]]:
    """Every way in which templates and shapes fit one to one, by what it says of the head."""
    if not templates:
        yield known
        return
    for place, shape in enumerate(shapes):
        learned = dict(known)
        if matches(templates[0], shape, learned):
            yield from _assignments(templates[1:], shapes[:place] + shapes[place + 1 :], learned)
