"""onnxruntime sessions, opened one way everywhere: on the CPU, quietly, with a stated number of threads."""

from pathlib import Path

import onnxruntime

from qimera_studio.errors import InputRefused

# Where the environment does not decide it (Windows), this keeps onnxruntime from reporting to its maker.
onnxruntime.disable_telemetry_events()


def open_session(
    model: bytes | Path, *, threads: int = 0, optimised: Path | None = None, profile: Path | None = None
) -> onnxruntime.InferenceSession:
    """Open an ONNX model for inference.

    Args:
        model: the file's bytes or its path.
        threads: used within an operation; 0 leaves it to onnxruntime.
        optimised: where onnxruntime writes the graph it really executes; None for nowhere.
        profile: how the file begins into which it writes what each operation took; None for no such file.

    Raises:
        InputRefused: onnxruntime cannot read or run the model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if optimised is not None:
        options.optimized_model_filepath = str(optimised)
    if profile is not None:
        options.enable_profiling = True
        options.profile_file_prefix = str(profile)
    source = model if isinstance(model, bytes) else str(model)
    try:
        return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share no public base
        what = "The model" if isinstance(model, bytes) else f"The file '{model}'"
        raise InputRefused(f"{what} is not an ONNX model that onnxruntime can run ({_first_line(error)}).") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:160]
