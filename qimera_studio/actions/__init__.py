"""What a person can ask for, one function each; the command line and the window's engine child call the same ones.

Arguments and answers are plain data (see `outcomes`). torch is imported by the functions that need it, not by these
modules.
"""

from qimera_studio.actions.exploring import disagreements, explorable, explore_path, explore_places, samples
from qimera_studio.actions.exploring_ablation import kept_ablation, measure_variant
from qimera_studio.actions.exploring_features import explore_feature_paths, explore_features, explore_real_images
from qimera_studio.actions.looking import devices, inspect
from qimera_studio.actions.measuring import benchmark, classify, compare_answers, evaluate, measure_damage
from qimera_studio.actions.results import export, report, report_comparison
from qimera_studio.actions.running import follow_run, resume_run, start_run
from qimera_studio.actions.sheets import answer_sheet
from qimera_studio.actions.timing import measure_pace
from qimera_studio.actions.weighing import file_sizes, known_weights, weigh_layers

__all__ = [
    "answer_sheet",
    "benchmark",
    "classify",
    "compare_answers",
    "devices",
    "disagreements",
    "evaluate",
    "explorable",
    "explore_feature_paths",
    "explore_features",
    "explore_path",
    "explore_places",
    "explore_real_images",
    "export",
    "file_sizes",
    "follow_run",
    "inspect",
    "kept_ablation",
    "known_weights",
    "measure_pace",
    "measure_damage",
    "measure_variant",
    "report",
    "report_comparison",
    "resume_run",
    "samples",
    "start_run",
    "weigh_layers",
]
