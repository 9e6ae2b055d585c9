"""A family of clips as a picture: who was made from whom, oldest on top. Only places and lines; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

BOX = (212, 44)  # pixels of one clip
STEP = (26, 56)  # a generation to the right, a clip down


@dataclass(frozen=True, kw_only=True)
class Node:
    id: str
    prompt: str
    state: str
    how: str  # how it was made: "first" or a word of the row
    x: int
    y: int
    here: bool


@dataclass(frozen=True, kw_only=True)
class Lineage:
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]  # SVG paths
    width: int
    height: int
    box: tuple[int, int] = BOX


def draw(rows: list[sa.Row], here: str) -> Lineage:
    """Places for a family as `library.family` gives it: children under their parent, indented."""
    known = {row.id: row for row in rows}
    children: dict[str, list[Any]] = {}
    for row in rows:
        children.setdefault(row.remixed_from if row.remixed_from in known else "", []).append(row)
    nodes: list[Node] = []
    lines: list[str] = []

    def place(row: Any, depth: int, above: Node | None) -> None:
        x, y = STEP[0] * depth, STEP[1] * len(nodes)
        node = Node(id=row.id, prompt=row.request["prompt"], state=row.state, how=how(row), x=x + 2, y=y + 2, here=row.id == here)
        nodes.append(node)
        if above:
            lines.append(f"M{above.x + 12} {above.y + BOX[1]}V{y + 2 + BOX[1] // 2}H{x + 2}")
        for child in children.get(row.id, ()):
            place(child, min(depth + 1, 6), node)

    for row in children.get("", ()):
        place(row, 0, None)
    return Lineage(nodes=tuple(nodes), lines=tuple(lines), width=max((node.x for node in nodes), default=0) + BOX[0] + 4, height=STEP[1] * len(nodes))


def how(row: Any) -> str:
    """What was done with the clip above to get this one."""
    if not row.remixed_from:
        return "first"
    return {"extend": "extension", "edit": "edit", "scene": "edit", "film": "cut", "copy": "copy"}.get(row.request.get("task", ""), "remix")
