"""What lies beside an exported ONNX file: its labels, its preprocessing, and a script that uses it."""

import json
from pathlib import Path

from qimera_studio.files import replacing
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.teacher.input_spec import InputSpec

SCRIPT = '''"""Names the class of a picture: python classify.py PICTURE [MODEL]. Needs onnxruntime, numpy and pillow."""
import json, os, pathlib, sys
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import numpy as np, onnxruntime
from PIL import Image
model = sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).with_name({model!r})
session = onnxruntime.InferenceSession(model)
about = {{key: json.loads(text) for key, text in session.get_modelmeta().custom_metadata_map.items()}}
picture = Image.open(sys.argv[1]).convert("RGB" if about["channels"] == 3 else "L").resize([about["size"]] * 2)
pixels = np.asarray(picture).reshape(1, about["size"], about["size"], about["channels"])
normalised = (pixels / np.float32(255) - np.float32(about["mean"])) / np.float32(about["std"])
image = (pixels if about["input"] == "pixels" else normalised).transpose(0, 3, 1, 2)
logits = session.run(None, {{"image": image}})[0][0].astype(float)
shares = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
for index in np.argsort(-shares)[:3]:
    print(f"{{about['classes'][index]}}: {{shares[index]:.1%}}")
'''


def write_companions(model: QuantizedModel, file: Path, *, preprocess: bool) -> list[Path]:
    """Write labels.txt, preprocessing.json and classify.py beside an exported ONNX file; returns their paths."""
    texts = {
        "labels.txt": "".join(f"{name}\n" for name in model.description["class_names"]),
        "preprocessing.json": json.dumps(_preprocessing(model, file.name, preprocess), indent=2),
        "classify.py": SCRIPT.format(model=file.name),
    }
    for name, text in texts.items():
        with replacing(file.with_name(name)) as temporary:
            temporary.write_text(text, encoding="utf-8")
    return [file.with_name(name) for name in texts]


def _preprocessing(model: QuantizedModel, file: str, preprocess: bool) -> dict[str, object]:
    spec = InputSpec.from_dict(model.description["input_spec"])
    colours = "RGB" if spec.channels == 3 else "grey" if spec.channels == 1 else f"{spec.channels} channels"
    inside = "pixels 0-255, uint8; the file normalises them itself"
    outside = "(pixel / 255 - mean) / std, float32"
    return {
        "model": file,
        "input": "image",
        "layout": "[N, channels, height, width]",
        "colours": colours,
        "channels": spec.channels,
        "size": spec.size,
        "values": inside if preprocess else outside,
        "mean": list(spec.mean),
        "std": list(spec.std),
    }
