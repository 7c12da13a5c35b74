"""What the window tells about itself, page by page: the one source of the help panel and of What's This."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageHelp:
    """Help on one page, in English.

    Attributes:
        purpose: what the page is for, one or two sentences.
        steps: what a person does there, in order.
        hints: what is worth knowing.
    """

    purpose: str
    steps: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


PAGE_HELP: dict[str, PageHelp] = {
    "Library": PageHelp(
        "Every run that was started on this computer, finished or not.",
        (
            "Drop a trained classifier, or try the sample, to begin.",
            "Choose a run to open its results, or to resume where it stopped.",
            "Select several finished runs to compare them.",
        ),
        (
            "A run is a folder: copy it to another computer and open it there.",
            "Search finds names, tags and notes; the menu key opens everything that can be done to a run.",
        ),
    ),
    "Model": PageHelp(
        "What the opened file turned out to be. It is read without running anything in it.",
        (
            "Check architecture, classes and image size.",
            "Check the normalisation: it has to be the one the network was trained with.",
            "Go on to the settings.",
        ),
        ("A network nobody knows can be built from a Python file of yours, after you have said that you trust it.",),
    ),
    "Settings": PageHelp(
        "How small the network should get, and how long the computer may work on it.",
        (
            "Choose a goal; fewer bits make a smaller file and cost more accuracy.",
            "Choose how much time may be spent.",
            "Watch size, time and memory beside the form, then start.",
        ),
        (
            "Open “Layer by layer” to see which layers mind few bits, or to let all bits be chosen under a file size.",
            "In the table of layers press 2 to 8 for the bits of all selected layers, Delete to follow the goal again.",
            "The sign behind an option tells what it takes, its default, and the paper it comes from.",
            "Save recipe and bits as one file to share them; drop such a file on the page to load it.",
            "Labelled images, where you have some, are only measured with, never learned from.",
        ),
    ),
    "Run": PageHelp(
        "A generator learns to invent images that your network finds plausible; with them the small network is made.",
        (
            "Watch the images: they need not please the eye, the network has to recognise them.",
            "Pause, or stop and resume later: nothing that was learned is lost.",
            "Open the results when the run is finished.",
        ),
        (
            "The run goes on while the window is minimised; closed, it may keep running and be taken back later.",
            "Start another one meanwhile: it waits for its turn, in an order you choose.",
            "Enter shows an image large; the arrow keys go on, Page Up and Page Down go through time.",
            "The log below the plots tells every step; the support package holds what an expert needs to see.",
        ),
    ),
    "Results": PageHelp(
        "What the run made: a verdict, what was measured, and files to use elsewhere.",
        (
            "Read the verdict and its reasons.",
            "Drop a picture to see what both networks say.",
            "Export: each file is run and compared before it gets its name.",
        ),
        (
            "Agreement is how often both networks choose the same class.",
            "Measure layer by layer to see which layers mind few bits most, and give those more.",
            "Accuracy on your own labelled images is the surest judge.",
        ),
    ),
    "Explore": PageHelp(
        "The decision boundaries of a run, finished or going on, made visible with invented images.",
        (
            "Choose two classes and move the slider from one to the other.",
            "Compare where the original and the compressed network change their minds.",
            "Point anywhere among three classes, by mouse or arrow keys, to see the sample there.",
        ),
        (
            "A wide gap between both boundaries shows where the compressed network is less sure.",
            "Present, or F5, fills the screen with large type; arrow keys walk, Page Up and Page Down change the view.",
        ),
    ),
}
