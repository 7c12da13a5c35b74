"""Which classifiers of torchvision and timm can be captured, and what stops the others.

    python tests/benchmarks/capture.py

Each is made with random weights and 37 classes and captured at the smallest of a few sizes that it computes. Writes
`capture.md` beside this script; without timm, its part of the table is left out.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import torch
import torchvision
from torch import nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture

HERE = Path(__file__).parent
SIZES = (64, 224)
CLASSES = 37
LARGEST = ("regnet_y_128gf", "vit_h_14", "vit_l_16", "vit_l_32")  # like their smaller kin, but slow to make

TIMM = """
resnet18 resnet26d resnet50 resnetv2_50 resnext50_32x4d seresnet18 seresnext26d_32x4d ecaresnet26t skresnet18
resnest14d res2net50_26w_4s wide_resnet50_2 legacy_seresnet18 resnetaa50 resnetrs50 bat_resnext26ts densenet121 dla34
dpn68 vgg11_bn inception_v3 inception_v4 inception_resnet_v2 xception41 nasnetalarge pnasnet5large darknet17 darknet53
cspdarknet53 cspresnet50 cs3darknet_s selecsls42b vovnet39a ese_vovnet19b_dw mobilenetv1_100 mobilenetv2_100
mobilenetv3_small_100 mobilenetv3_large_100 mobilenetv4_conv_small mnasnet_100 fbnetc_100 fbnetv3_b spnasnet_100
hardcorenas_a lcnet_050 tinynet_a ghostnet_100 ghostnetv2_100 mixnet_s semnasnet_100 rexnet_100 efficientnet_b0
efficientnet_lite0 efficientnet_es efficientnetv2_rw_t tf_efficientnet_b0 tf_efficientnet_lite0 tf_efficientnetv2_s
tf_mobilenetv3_small_100 hrnet_w18_small regnetx_002 regnety_002 regnetz_b16 repvgg_a0 mobileone_s0 nf_resnet26
nfnet_f0 convnext_atto convnextv2_atto convmixer_768_32 hgnetv2_b0 repghostnet_050 starnet_s1 fasternet_t0
edgenext_xx_small mobilevit_xxs vit_tiny_patch16_224 poolformer_s12 gernet_s tresnet_m inception_next_atto repvit_m0_9
"""

Maker = Callable[[], nn.Module]


def torchvision_makers() -> Iterator[tuple[str, Maker]]:
    """Every classifier of torchvision but the largest."""
    for name in torchvision.models.list_models(module=torchvision.models):
        if name not in LARGEST:
            settings = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
            yield name, partial(torchvision.models.get_model, name, weights=None, num_classes=CLASSES, **settings)


def timm_makers() -> Iterator[tuple[str, Maker]]:
    """Common convolutional classifiers of timm, and a few others."""
    try:
        import timm
    except ImportError:
        return
    known = set(timm.list_models())
    for name in TIMM.split():
        if name in known:
            yield name, partial(timm.create_model, name, pretrained=False, num_classes=CLASSES)
        else:
            sys.stderr.write(f"timm has no {name}\n")


def attempt(make: Maker) -> tuple[str, str]:
    """What came of one, and its number of parameters in millions."""
    torch.manual_seed(0)
    module = make().eval()
    what = "computes none of the sizes"
    for size in SIZES:
        try:
            capture(module, 3, size)
        except InputRefused as error:
            what = str(error)
        except Exception:  # whatever a network does at a size it is not made for
            continue
        else:
            what = f"yes ({size} px)"
            break
    return what, f"{sum(parameter.numel() for parameter in module.parameters()) / 1e6:.1f}"


def main() -> None:
    """Try them all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="part of a name")
    only = parser.parse_args().only
    rows, totals = [], []
    for library, makers in (("torchvision", torchvision_makers()), ("timm", timm_makers())):
        captured = count = 0
        for name, make in makers:
            if only not in name:
                continue
            what, parameters = attempt(make)
            captured, count = captured + what.startswith("yes"), count + 1
            rows.append(f"| {library} | {name} | {parameters} | {what} |")
            sys.stdout.write(rows[-1] + "\n")
            sys.stdout.flush()
        totals.append(f"{captured} of {count} of {library}")
    if not only:
        table = "\n".join(["| library | network | million parameters | captured |", "|---|---|---|---|", *rows])
        (HERE / "capture.md").write_text(f"# What can be captured: {', '.join(totals)}\n\n{table}\n")


if __name__ == "__main__":
    main()
