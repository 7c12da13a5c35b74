"""Qimera Studio: data-free compression of image classifiers, in a window and on the command line."""

import os

__version__ = "0.1.0"

# Libraries that would reach for the network by themselves read these before they start: onnxruntime reports to its
# maker from its import on, and the hub of timm's weights looks for newer ones.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")
