"""Take src/fairframe/weights/ocr/*.onnx, the models that read text in pictures, out of the package rapidocr-onnxruntime (Apache-2.0), byte for byte.

    pip download --no-deps rapidocr-onnxruntime==1.4.4 && python tools/take_ocr.py rapidocr_onnxruntime-1.4.4-py3-none-any.whl

The package itself is not installed: it wants another build of OpenCV than the one used here. Anything but the known hashes is refused.
"""

from __future__ import annotations

import hashlib
import sys
import zipfile
from pathlib import Path

from fairframe.guard.ocr import FOLDER, SHA256

PACKAGE_SHA256 = "971d7d5f223a7a808662229df1ef69893809d8457d834e6373d3854bc1782cbf"
MODELS = {"find": "ch_PP-OCRv4_det_infer.onnx", "read": "ch_PP-OCRv4_rec_infer.onnx"}


def main(package: Path) -> None:
    if (found := hashlib.sha256(package.read_bytes()).hexdigest()) != PACKAGE_SHA256:
        raise SystemExit(f"{package} is not rapidocr-onnxruntime 1.4.4 (sha256 {found}).")
    FOLDER.mkdir(exist_ok=True)
    with zipfile.ZipFile(package) as archive:
        for name, model in MODELS.items():
            content = archive.read(f"rapidocr_onnxruntime/models/{model}")
            if hashlib.sha256(content).hexdigest() != SHA256[name]:
                raise SystemExit(f"{model} is not the one that fairframe.guard.ocr knows.")
            (FOLDER / f"{name}.onnx").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
