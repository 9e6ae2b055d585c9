"""Opening the guard's ONNX models: each known by its hash, each on one thread, none passed over when it is missing.

A model lies in this package's weights, or in another package that is installed with it; what is there is never trusted for its name alone.
"""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path
from typing import Any

from fairframe.errors import ModelError


def content(file: Path | str, sha256: str, does: str, *, package: str = "fairframe", module: str = "") -> bytes:
    """One file of a model. does: what the model is for, as in "looks for faces". module: of another package, which `file` lies in; package: what
    that one is installed as. Raises ModelError, naming the package, when the file is missing or not the one this code was tested with."""
    name = Path(file).name
    try:
        data = (resources.files(module) / str(file) if module else Path(file)).read_bytes()
    except (ImportError, OSError) as error:
        raise ModelError(f"The model that {does}, {name}, is missing; install {package} again.") from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(f"The model that {does}, {name}, is not the one this version knows (sha256 {found[:12]}...); install {package} again.")
    return data


def session(file: Path | str, sha256: str, does: str, *, package: str = "fairframe", module: str = "") -> Any:
    """An onnxruntime session of one file, arguments as for `content`. Raises ModelError as it does, and where onnxruntime is missing."""
    data = content(file, sha256, does, package=package, module=module)
    present(does)
    return opened(data)


def present(does: str) -> None:
    """Raises ModelError where onnxruntime is missing."""
    try:
        import onnxruntime  # noqa: F401
    except ImportError as error:
        raise ModelError(f"The model that {does} cannot be run; install onnxruntime.") from error


def opened(data: bytes) -> Any:
    """An onnxruntime session of a file's content, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
