"""Options of a run of seconds: what it makes is worth nothing, but it has every part."""

SMALL = [
    *("--set", "synthesis.iterations=6", "--set", "synthesis.batch_size=16"),
    *("--set", "bank.size=64", "--set", "bank.held_out=32", "--set", "quantization.calibration_size=16"),
    *("--set", "reconstruction.iterations=3", "--set", "reconstruction.batch_size=8"),
    *("--set", "distillation.iterations=3", "--set", "distillation.batch_size=8"),
]
