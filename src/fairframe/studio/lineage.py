"""A family of clips as a picture: who was made from whom, oldest on top. Only places, lines and how words break; the template draws them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

BOX = (252, 60)  # pixels of one clip
STEP = (26, 70)  # a generation to the right, a clip down
LINE, LINES = 26, 2  # letters a line of its words has room for (a Chinese one counts twice), and how many lines


@dataclass(frozen=True, kw_only=True)
class Node:
    id: str
    prompt: str
    lines: tuple[str, ...]  # the words, broken to fit
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
        x, y, prompt = STEP[0] * depth, STEP[1] * len(nodes), row.request["prompt"]
        node = Node(id=row.id, prompt=prompt, lines=broken(prompt), state=row.state, how=how(row, above), x=x + 2, y=y + 2, here=row.id == here)
        nodes.append(node)
        if above:
            lines.append(f"M{above.x + 12} {above.y + BOX[1]}V{y + 2 + BOX[1] // 2}H{x + 2}")
        for child in children.get(row.id, ()):
            place(child, min(depth + 1, 6), node)

    for row in children.get("", ()):
        place(row, 0, None)
    return Lineage(nodes=tuple(nodes), lines=tuple(lines), width=max((node.x for node in nodes), default=0) + BOX[0] + 4, height=STEP[1] * len(nodes))


def how(row: Any, above: Node | None = None) -> str:
    """What was done with the clip above to get this one."""
    if not row.remixed_from:
        return "first"
    task = row.request.get("task", "")
    if not task and above and above.prompt == row.request["prompt"]:
        return "variation"
    return {"extend": "extension", "edit": "edit", "scene": "edit", "film": "cut", "copy": "copy"}.get(task, "remix")


def broken(words: str) -> tuple[str, ...]:
    """Words over as many lines as there are, at a space where one is near; what does not fit is cut."""
    lines: list[str] = []
    rest = " ".join(words.split())
    while rest and len(lines) < LINES:
        fits = _fitting(rest)
        if fits < len(rest) and len(lines) == LINES - 1:
            lines.append(rest[: fits - 1].rstrip() + "…")
            break
        space = rest.rfind(" ", 0, fits + 1)
        at = space if fits < len(rest) and space > fits // 2 else fits
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return tuple(lines)


def _fitting(words: str) -> int:
    """How many letters of these a line has room for."""
    room = LINE
    for count, letter in enumerate(words):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return count
    return len(words)
