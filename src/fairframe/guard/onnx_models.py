"""Opening the guard's ONNX models: each known by its hash, each on one thread, none passed over when it is missing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from fairframe.errors import ModelError


def session(path: Path, sha256: str, does: str) -> Any:
    """An onnxruntime session of one file. does: what the model is for, as in "looks for faces". Raises ModelError when it is missing or not the
    file this code was tested with."""
    try:
        import onnxruntime

        content = path.read_bytes()
    except (ImportError, OSError) as error:
        raise ModelError(f"The model that {does}, {path.name}, is missing; install fairframe again.") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelError(f"The model that {does}, {path.name}, is not the one this version knows (sha256 {found[:12]}...); install fairframe again.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
