"""Class names of well-known data sets, in the order of their labels. Imports no torch."""

DIGITS = tuple("0123456789")

CIFAR10 = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")

_CIFAR100 = """
apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle
caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant
flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree
motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate
poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider
squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle
wardrobe whale willow_tree wolf woman worm
"""

CIFAR100 = tuple(_CIFAR100.split())


def numbered(count: int) -> tuple[str, ...]:
    """Names for classes nothing is known about: `0`, `1`, ..."""
    return tuple(str(number) for number in range(count))


def guessed(count: int, preset: str, size: int) -> tuple[str, ...] | None:
    """Names that the class count, normalisation and size of a network suggest; None when they suggest none."""
    if size > 64:
        return None
    if preset == "mnist":
        return DIGITS if count == 10 else None
    known = {10: CIFAR10, 100: CIFAR100} if preset in ("cifar10", "cifar10-pixels", "cifar100", "imagenet") else {}
    return known.get(count)
