"""ONNX files as teachers: looked over, parsed to plain data, and translated to the same graph as any captured network.

Nothing in such a file is run: onnxruntime and onnx's checker never see it.
"""
