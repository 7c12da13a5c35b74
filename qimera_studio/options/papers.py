"""The papers that options come from, by the short names that their help uses."""

import re

PAPERS: dict[str, str] = {
    "Qimera": "Qimera (Choi et al., NeurIPS 2021, arXiv 2111.02625)",
    "GDFQ": "GDFQ (Xu et al., ECCV 2020, arXiv 2003.03603)",
    "DFQF": "DFQF (Li et al., ACML 2020)",
    "ZeroQ": "ZeroQ (Cai et al., CVPR 2020, arXiv 2001.00281)",
    "DeepInversion": "DeepInversion (Yin et al., CVPR 2020, arXiv 1912.08795)",
    "DFQ": "DFQ (Nagel et al., ICCV 2019, arXiv 1906.04721)",
    "ACIQ": "ACIQ (Banner et al., NeurIPS 2019, arXiv 1810.05723)",
    "SQuant": "SQuant (Guo et al., ICLR 2022, arXiv 2202.07471)",
    "LSQ": "LSQ (Esser et al., ICLR 2020, arXiv 1902.08153)",
    "BRECQ": "BRECQ (Li et al., ICLR 2021, arXiv 2102.05426)",
    "QDrop": "QDrop (Wei et al., ICLR 2022, arXiv 2203.05740)",
}


def cited(text: str) -> tuple[str, ...]:
    """The papers that a text names, in the order it names them."""
    words = re.findall(r"\w+", text)
    return tuple(dict.fromkeys(PAPERS[word] for word in words if word in PAPERS))
