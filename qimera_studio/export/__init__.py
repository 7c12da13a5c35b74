"""Files to take away: ONNX that runs as integers, bit-packed safetensors, and the proof that both are right."""
