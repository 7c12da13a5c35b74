"""Actions and runs that stand in for the real ones behind the window; imported by its child processes."""

from shell_doubles.ablations import kept_ablation, measure_variant
from shell_doubles.feature_spaces import explore_feature_paths, explore_features, explore_real_images
from shell_doubles.outcomes_of_runs import (
    REPORT,
    answer_sheet,
    benchmark,
    classify,
    compare_answers,
    evaluate,
    export,
    measure_damage,
    report,
)
from shell_doubles.runs import crash, refused, refused_where_bad, run, starved
from shell_doubles.teachers import devices, file_sizes, inspect, known_weights, measure_pace, weigh_layers
from shell_doubles.walks import disagreements, explorable, explore_path, explore_places

__all__ = [
    "REPORT",
    "answer_sheet",
    "benchmark",
    "classify",
    "compare_answers",
    "crash",
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
    "inspect",
    "kept_ablation",
    "known_weights",
    "measure_damage",
    "measure_pace",
    "measure_variant",
    "refused",
    "refused_where_bad",
    "report",
    "run",
    "starved",
    "weigh_layers",
]
