"""Make src/fairframe/weights/guard_frames.onnx from the npm package nsfwjs (MIT), the same file every time.

    npm pack nsfwjs@4.3.0 && pip install onnx && python tools/nsfwjs_to_onnx.py nsfwjs-4.3.0.tgz

Input: the package as the registry serves it; anything but the known hashes is refused. Output: MobileNetV2 as ONNX, its weights still the
package's own bytes (uint8), batch normalisation folded into the scale and offset each channel is read with. Frames go in as float32
[N, 3, 224, 224] from 0 to 1, sRGB; out come float32 [N, 5]: drawing, hentai, neutral, porn, sexy.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

PACKAGE_SHA256 = "4496790efc9bdc6f3e85a826a8e482c1fa1e9db4b3d18c095e98cc0c73cfb12f"
OUTPUT = Path(__file__).parents[1] / "src/fairframe/weights/guard_frames.onnx"
FOLDER = "package/dist/models/mobilenet_v2/"
SIDE, CLASSES = 224, 5


def read(package: Path) -> tuple[list[dict[str, Any]], dict[str, tuple[np.ndarray, float, float]]]:
    """The layers in order, and every weight as (uint8, scale, least). Raises SystemExit for another package."""
    content = package.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != PACKAGE_SHA256:
        raise SystemExit(f"{package} is not nsfwjs 4.3.0 (sha256 {found}).")
    with tarfile.open(package) as archive:
        model, shard = (archive.extractfile(FOLDER + name).read().decode() for name in ("model.min.js", "group1-shard1of1.min.js"))  # type: ignore[union-attr]
    text = model[model.index("exports={modelTopology") + len("exports=") :]
    text = re.sub(r"([{,])([A-Za-z_$][\w$]*):", r'\1"\2":', text).replace("!1", "false").replace("!0", "true")
    data, _ = json.JSONDecoder().raw_decode(re.sub(r"([:\[,-])\.(\d)", r"\g<1>0.\2", text))
    values = np.frombuffer(base64.b64decode(max(re.findall(r'"([A-Za-z0-9+/=]+)"', shard), key=len)), np.uint8)
    weights, place = {}, 0
    for row in data["weightsManifest"][0]["weights"]:
        size = int(np.prod(row["shape"]))
        weights[row["name"]] = (values[place : place + size].reshape(row["shape"]), row["quantization"]["scale"], row["quantization"]["min"])
        place += size
    if place != len(values):
        raise SystemExit(f"The weights have {len(values)} bytes, expected {place}.")
    return data["modelTopology"]["model_config"]["config"]["layers"], weights


class Graph:
    """ONNX nodes as they are added; what comes in between is named after the layer."""

    def __init__(self, weights: dict[str, tuple[np.ndarray, float, float]]):
        import onnx

        self.onnx, self.weights = onnx, weights
        self.nodes: list[Any] = []
        self.stored: list[Any] = []

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(self.onnx.helper.make_node(kind, inputs, [output], **attributes))
        return output

    def store(self, name: str, value: np.ndarray) -> str:
        self.stored.append(self.onnx.numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def plain(self, name: str) -> np.ndarray:
        """A small weight as float32."""
        value, scale, least = self.weights[name]
        return (value * np.float32(scale) + np.float32(least)).astype(np.float32)

    def kernel(self, name: str, turn: Callable[[np.ndarray], np.ndarray], gain: np.ndarray) -> str:
        """A large weight: its bytes, read as byte * scale + least, both times the gain of the output channel."""
        value, scale, least = self.weights[name]
        held = turn(value)
        shape = (-1,) + (1,) * (held.ndim - 1)
        read = self.node("Cast", [self.store(name, held)], f"{name}:float", to=self.onnx.TensorProto.FLOAT)
        scaled = self.node("Mul", [read, self.store(f"{name}:scale", (scale * gain).astype(np.float32).reshape(shape))], f"{name}:scaled")
        return self.node("Add", [scaled, self.store(f"{name}:least", (least * gain).astype(np.float32).reshape(shape))], f"{name}:read")


def build(layers: list[dict[str, Any]], weights: dict[str, tuple[np.ndarray, float, float]]) -> bytes:
    """The ONNX file. Raises SystemExit for a layer this converter does not know."""
    graph = Graph(weights)
    norms = {layer["inbound_nodes"][0][0][0]: layer for layer in layers if layer["class_name"] == "BatchNormalization"}
    names: dict[str, str] = {}
    for layer in layers:
        kind, name, config = layer["class_name"], layer["name"], layer["config"]
        inputs = [names[link[0]] for link in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else []
        if kind == "InputLayer":
            names[name] = "frames"
        elif kind == "ZeroPadding2D":
            (top, bottom), (left, right) = config["padding"]
            pads = graph.store(f"{name}:pads", np.array([0, 0, top, left, 0, 0, bottom, right], np.int64))
            names[name] = graph.node("Pad", [inputs[0], pads], name)
        elif kind in ("Conv2D", "DepthwiseConv2D"):
            names[name] = _convolution(graph, layer, norms[name], inputs[0])
        elif kind in ("BatchNormalization", "Dropout"):
            names[name] = inputs[0]  # folded into the convolution before; only for training
        elif kind == "ReLU":
            top = graph.store(f"{name}:top", np.array(config["max_value"], np.float32))
            names[name] = graph.node("Clip", [inputs[0], graph.store(f"{name}:bottom", np.array(0, np.float32)), top], name)
        elif kind == "Add":
            names[name] = graph.node("Add", inputs, name)
        elif kind == "AveragePooling2D":
            names[name] = graph.node("GlobalAveragePool", inputs, name)
        elif kind == "Flatten":
            names[name] = graph.node("Flatten", inputs, name)
        elif kind == "Dense":
            weight = graph.kernel(f"{name}/kernel", np.transpose, np.ones(config["units"], np.float32))
            flat = graph.node("Gemm", [inputs[0], weight, graph.store(f"{name}/bias", graph.plain(f"{name}/bias"))], f"{name}:sum", transB=1)
            names[name] = graph.node({"relu": "Relu", "softmax": "Softmax"}[config["activation"]], [flat], name)
        else:
            raise SystemExit(f"The layer {name} is a {kind}, which is not known here.")
    graph.node("Identity", [names[layers[-1]["name"]]], "classes")
    helper, number = graph.onnx.helper, graph.onnx.TensorProto.FLOAT
    made = helper.make_graph(
        graph.nodes, "nsfwjs-mobilenet-v2", [helper.make_tensor_value_info("frames", number, ["N", 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("classes", number, ["N", CLASSES])], graph.stored,
    )  # fmt: skip
    model = helper.make_model(made, producer_name="fairframe", opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    graph.onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)


def _convolution(graph: Graph, layer: dict[str, Any], norm: dict[str, Any], source: str) -> str:
    name, config = layer["name"], layer["config"]
    gamma, beta, mean, variance = (graph.plain(f"{norm['name']}/{part}") for part in ("gamma", "beta", "moving_mean", "moving_variance"))
    gain = gamma / np.sqrt(variance + norm["config"]["epsilon"])
    depthwise = layer["class_name"] == "DepthwiseConv2D"
    weight_name = f"{name}/depthwise_kernel" if depthwise else f"{name}/kernel"
    order = (2, 3, 0, 1) if depthwise else (3, 2, 0, 1)
    weight = graph.kernel(weight_name, lambda value: value.transpose(order), gain)
    bias = graph.store(f"{name}:bias", (beta - mean * gain).astype(np.float32))
    size, stride = config["kernel_size"], config["strides"]
    if config["padding"] == "same" and stride != [1, 1]:
        raise SystemExit(f"The layer {name} pads by itself with a stride, which is not known here.")
    pads = [side // 2 for side in size] * 2 if config["padding"] == "same" else [0] * 4
    return graph.node("Conv", [source, weight, bias], name, kernel_shape=size, strides=stride, pads=pads, group=len(gain) if depthwise else 1)


if __name__ == "__main__":
    made = build(*read(Path(sys.argv[1])))
    OUTPUT.write_bytes(made)
    print(f"{OUTPUT.name}: {len(made)} bytes, sha256 {hashlib.sha256(made).hexdigest()}")
