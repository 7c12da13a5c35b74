"""What a person can ask for, one function each; the command line and the window's engine child call the same ones.

Arguments and answers are plain data (see `outcomes`). torch is imported by the functions that need it, not by these
modules.
"""

from qimera_studio.actions.exploring import explorable, explore_path, samples
from qimera_studio.actions.looking import devices, inspect
from qimera_studio.actions.measuring import benchmark, classify, evaluate
from qimera_studio.actions.results import export, report
from qimera_studio.actions.running import follow_run, resume_run, start_run

__all__ = [
    "benchmark",
    "classify",
    "devices",
    "evaluate",
    "explorable",
    "explore_path",
    "export",
    "follow_run",
    "inspect",
    "report",
    "resume_run",
    "samples",
    "start_run",
]
