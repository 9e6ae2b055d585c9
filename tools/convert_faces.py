"""Build step: the three face models of the npm package @vladmandic/human as ONNX, in src/fairframe/weights/faces.

    npm pack @vladmandic/human@3.3.6 --ignore-scripts
    python tools/convert_faces.py vladmandic-human-3.3.6.tgz        # needs: pip install onnx

Reads the TensorFlow.js graphs inside the archive, whose sha256 must be the pinned one, and writes blazeface.onnx, facemesh.onnx and faceres.onnx. The
same archive gives the same bytes. Weights keep the precision they come in (float32 and float16), but for the largest of FaceRes (EIGHT_BIT): those are
kept in eight bits, each GROUP of an output channel's numbers with a float16 scale of its own. Tensors of four axes are NCHW within.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

SHA256 = "425e9c51dbbca0c8934362b170cb0d54c2529c11c654b3c03092b16e9d6ad3f7"  # of vladmandic-human-3.3.6.tgz
WEIGHTS = Path(__file__).parents[1] / "src/fairframe/weights/faces"
OUTPUTS = {  # model -> names the ONNX file gives to the graph's outputs
    "blazeface": {"Identity": "scores_16", "Identity_2": "boxes_16", "Identity_1": "scores_32", "Identity_3": "boxes_32"},
    "facemesh": {"Identity_1": "present", "Identity_2": "mesh"},
    "faceres": {"global_pooling/Mean": "embedding", "age_pred/Softmax": "ages", "gender_pred/Sigmoid": "gender"},
}
DROPPED = ("gender",)  # asked by nothing here, so it is not carried along
EIGHT_BIT = tuple(f"conv_pw_{n}/convolution/merged_input" for n in (12, 13)) + ("feats/kernel",)
GROUP = 32
SIMPLE = {"Add": "Add", "AddV2": "Add", "Mul": "Mul", "Minimum": "Min", "Maximum": "Max", "Relu": "Relu", "Sigmoid": "Sigmoid", "Identity": "Identity"}


class Graph:
    """One graph on its way: TensorFlow nodes in, ONNX nodes out."""

    def __init__(self, topology: dict[str, Any], weights: dict[str, np.ndarray]):
        self.source = {node["name"]: node for node in topology["node"]}
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: dict[str, onnx.TensorProto] = {}
        self.rank: dict[str, int] = {}
        self.input: tuple[str, list[int]] = ("", [])

    def tensor(self, name: str) -> str:
        """The ONNX name of what a TensorFlow node gives, made on first use."""
        name = name.split(":")[0]
        if name not in self.rank:
            self._convert(self.source[name])
        return name

    def constant(self, name: str, value: np.ndarray) -> str:
        """An initialiser; half-precision ones are widened where they are used, so the file stays as small as it came."""
        if name in EIGHT_BIT:
            return self.in_eight_bits(name, value)
        if name not in self.initialisers:
            self.initialisers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
            if value.dtype == np.float16:
                self.add("Cast", [name], f"{name}:wide", to=onnx.TensorProto.FLOAT)
        return f"{name}:wide" if value.dtype == np.float16 else name

    def in_eight_bits(self, name: str, value: np.ndarray) -> str:
        """The same for a matrix kept in eight bits. value: float16, of which GROUP numbers in a row (in memory) share a scale."""
        groups = value.astype(np.float32).reshape(-1, GROUP)
        scale = (np.abs(groups).max(1, keepdims=True) / 127).astype(np.float16)
        steps = scale.astype(np.float32)
        whole = np.divide(groups, steps, out=np.zeros_like(groups), where=steps > 0)
        self.initialisers[name] = numpy_helper.from_array(np.clip(np.rint(whole), -127, 127).astype(np.int8), name)
        self.initialisers[f"{name}:shape"] = numpy_helper.from_array(np.array(value.shape, np.int64), f"{name}:shape")
        self.add("Cast", [name], f"{name}:whole", to=onnx.TensorProto.FLOAT)
        product = self.add("Mul", [f"{name}:whole", self.constant(f"{name}:scale", scale)], f"{name}:groups")
        return self.add("Reshape", [product, f"{name}:shape"], f"{name}:wide")

    def add(self, op: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def _convert(self, node: dict[str, Any]) -> None:
        name, op = node["name"], node["op"]
        inputs = [entry.split(":")[0] for entry in node.get("input", [])]
        if op == "Placeholder":
            shape = [max(1, int(dim["size"])) for dim in node["attr"]["shape"]["shape"]["dim"]]
            self.input = (f"{name}:given", shape)
            self.add("Transpose", [f"{name}:given"], name, perm=[0, 3, 1, 2])
            self.rank[name] = 4
        elif op in ("_FusedConv2D", "Conv2D", "DepthwiseConv2dNative"):
            self._convolution(node, inputs)
        elif op in SIMPLE:
            self._simple(name, SIMPLE[op], inputs)
        elif op == "Prelu":
            self.rank[name] = self.rank[self.tensor(inputs[0])]
            self.add("PRelu", [self.tensor(inputs[0]), self._broadcast(inputs[1], self.rank[name])], name)
        elif op == "Softmax":
            self._pass(name, "Softmax", inputs, axis=-1)
        elif op == "MaxPool":
            self._pass(name, "MaxPool", inputs, kernel_shape=_hw(node, "ksize"), strides=_hw(node, "strides"), auto_pad=_padding(node))
        elif op == "Pad":
            before_after = self.weights[inputs[1]].reshape(4, 2)[[0, 3, 1, 2]]
            self.add("Pad", [self.tensor(inputs[0]), self.constant(f"{name}:pads", before_after.T.reshape(-1).astype(np.int64))], name)
            self.rank[name] = 4
        elif op == "Reshape":
            source = self.tensor(inputs[0])
            if self.rank[source] == 4:
                source = self.add("Transpose", [source], f"{name}:nhwc", perm=[0, 2, 3, 1])
            shape = self.weights[inputs[1]].astype(np.int64)
            self.add("Reshape", [source, self.constant(f"{name}:shape", shape)], name)
            self.rank[name] = len(shape)
        elif op == "Mean":
            if sorted(self.weights[inputs[1]].tolist()) != [1, 2]:
                raise SystemExit(f"{name}: a mean over other axes than height and width is not known here")
            self.add("ReduceMean", [self.tensor(inputs[0]), self.constant("hw", np.array([2, 3], np.int64))], name, keepdims=0)
            self.rank[name] = 2
        elif op == "_FusedMatMul":
            out = self.add("MatMul", [self.tensor(inputs[0]), self.constant(inputs[1], self.weights[inputs[1]])], f"{name}:product")
            self._epilogue(node, out, inputs[2:], rank=2)
        else:
            raise SystemExit(f"{name}: the operation {op} is not known here")

    def _pass(self, name: str, op: str, inputs: list[str], **attributes: Any) -> None:
        source = self.tensor(inputs[0])
        self.rank[name] = self.rank[source]
        self.add(op, [source], name, **attributes)

    def _simple(self, name: str, op: str, inputs: list[str]) -> None:
        flowing = [entry for entry in inputs if entry not in self.weights]
        names = {entry: self.tensor(entry) for entry in flowing}
        self.rank[name] = max(self.rank[entry] for entry in flowing)
        for entry in set(inputs) - set(flowing):
            names[entry] = self._broadcast(entry, self.rank[name])
        self.add(op, [names[entry] for entry in inputs], name)

    def _broadcast(self, entry: str, rank: int) -> str:
        value = self.weights[entry]
        return self.constant(f"{entry}:c", value.reshape(-1, 1, 1)) if rank == 4 and value.size > 1 else self.constant(entry, value)

    def _convolution(self, node: dict[str, Any], inputs: list[str]) -> None:
        name, kernel = node["name"], self.weights[inputs[1]]  # [h, w, in, out], depthwise [h, w, channels, multiplier]
        depthwise = node["op"] == "DepthwiseConv2dNative"
        groups = kernel.shape[2] if depthwise else 1
        turned = kernel.transpose(2, 3, 0, 1).reshape(-1, 1, *kernel.shape[:2]) if depthwise else kernel.transpose(3, 2, 0, 1)
        out = f"{name}:product" if len(inputs) > 2 else name
        self.add(
            "Conv", [self.tensor(inputs[0]), self.constant(inputs[1], turned)], out,
            strides=_hw(node, "strides"), group=groups, auto_pad=_padding(node), kernel_shape=list(kernel.shape[:2]),
        )  # fmt: skip
        self.rank[name] = 4
        if len(inputs) > 2:
            self._epilogue(node, out, inputs[2:], rank=4)

    def _epilogue(self, node: dict[str, Any], out: str, inputs: list[str], rank: int) -> None:
        """What is fused behind a product: a bias and perhaps an activation."""
        name = node["name"]
        steps = [base64.b64decode(step).decode() for step in node["attr"]["fused_ops"]["list"].get("s", [])]
        for place, step in enumerate(steps):
            target = name if place == len(steps) - 1 else f"{name}:{place}"
            if step == "BiasAdd":
                out = self.add("Add", [out, self._broadcast(inputs[0], rank)], target)
            elif step == "Relu":
                out = self.add("Relu", [out], target)
            elif step == "Prelu":
                out = self.add("PRelu", [out, self._broadcast(inputs[1], rank)], target)
            else:
                raise SystemExit(f"{name}: the fused step {step} is not known here")
        self.rank[name] = rank


def _hw(node: dict[str, Any], attribute: str) -> list[int]:
    return [int(value) for value in node["attr"][attribute]["list"]["i"]][1:3]


def _padding(node: dict[str, Any]) -> str:
    return {"SAME": "SAME_UPPER", "VALID": "VALID"}[base64.b64decode(node["attr"]["padding"]["s"]).decode()]


def read_weights(manifest: list[dict[str, Any]], data: bytes) -> dict[str, np.ndarray]:
    """All weights by name, in the precision they are stored in."""
    found, at = {}, 0
    for group in manifest:
        for entry in group["weights"]:
            dtype = np.dtype(entry.get("quantization", {}).get("dtype", entry["dtype"]))
            count = int(np.prod(entry["shape"])) if entry["shape"] else 1
            found[entry["name"]] = np.frombuffer(data, dtype, count, at).reshape(entry["shape"])
            at += count * dtype.itemsize
    if at != len(data):
        raise SystemExit(f"{len(data) - at} bytes of the weights belong to nothing")
    return found


def convert(name: str, model: dict[str, Any], data: bytes) -> bytes:
    """The ONNX file of one TensorFlow.js graph model."""
    graph = Graph(model["modelTopology"], read_weights(model["weightsManifest"], data))
    for source, target in OUTPUTS[name].items():
        if target not in DROPPED:
            graph.add("Identity", [graph.tensor(source)], target)
    given = helper.make_tensor_value_info(graph.input[0], onnx.TensorProto.FLOAT, graph.input[1])
    outputs = [
        helper.make_tensor_value_info(target, onnx.TensorProto.FLOAT, [None] * graph.rank[source])
        for source, target in OUTPUTS[name].items()
        if target not in DROPPED
    ]
    whole = helper.make_graph(graph.nodes, name, [given], outputs, list(graph.initialisers.values()))
    result = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 18)], ir_version=10, producer_name="fairframe")
    onnx.checker.check_model(result)
    return result.SerializeToString(deterministic=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    archive = parser.parse_args().archive
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{archive} has sha256 {found}, expected {SHA256}")
    WEIGHTS.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as pack:
        for name in OUTPUTS:
            model, data = (pack.extractfile(f"package/models/{name}.{kind}").read() for kind in ("json", "bin"))  # type: ignore[union-attr]
            content = convert(name, json.loads(model), data)
            (WEIGHTS / f"{name}.onnx").write_bytes(content)
            print(f"{name}.onnx  {len(content)} bytes  sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
