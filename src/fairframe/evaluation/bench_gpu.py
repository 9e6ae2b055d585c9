"""Everything about open weights that only a GPU can tell, in one command of six minutes: for the day one is at hand.

    python -m fairframe.evaluation.bench_gpu -o gpu.json          Wan 2.1 1.3B, then 14B, random weights of these sizes; nothing is fetched
    python -m fairframe.evaluation.bench_gpu --rehearse           the same with toys, on any machine, so that it does not fail on that day

Each section is a process of its own (bench_diffusers) with a time it must keep, so a crash, a broken CUDA context or a compiler that hangs costs
that section alone; what it had measured till then is kept. Prints a table for docs/performance.md.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STUCK = 3  # as bench_diffusers has it; this process imports no torch
BENCH = ("-m", "fairframe.evaluation.bench_diffusers")
LEAST_S = 20.0  # for a section, however late it is
KILL_S = 20.0  # after a section's own time: it ends itself, but for a driver that hangs


@dataclass(frozen=True, kw_only=True)
class Section:
    config: str  # of bench_diffusers.WAN
    size: str
    frames: int
    share: float  # of the time


SECTIONS = (  # 14B: fewer frames, since one forward of 81 takes ten times as long as the 1.3B's
    Section(config="wan-1.3b", size="832x480", frames=81, share=0.55),
    Section(config="wan-14b", size="832x480", frames=33, share=0.45),
)
REHEARSED = (Section(config="tiny", size="160x128", frames=9, share=0.5), Section(config="tiny", size="128x128", frames=5, share=0.5))


def run(sections: tuple[Section, ...], minutes: float, output: Path) -> dict[str, Any]:
    """Measure section after section; the figures so far are written to `output` after each."""
    end, found = time.monotonic() + 60 * minutes, {"minutes": minutes, "sections": []}
    for index, section in enumerate(sections):
        left = sum(other.share for other in sections[index:])
        seconds = (end - time.monotonic()) * section.share / left
        found["sections"].append(_measured(section, max(LEAST_S, seconds - KILL_S)))  # type: ignore[attr-defined]
        output.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        print(markdown(found["sections"][-1]), flush=True)  # type: ignore[index]
    return found


def _measured(section: Section, seconds: float) -> dict[str, Any]:
    """What a section wrote before it ended, however it ended."""
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        file = Path(folder) / "found.json"
        command = [
            sys.executable, *BENCH, "--config", section.config, "--random", "--size", section.size,
            "--frames", str(section.frames), "--rounds", "1", "--minutes", f"{seconds / 60:.3f}", "--grace", "10", "-o", str(file),
        ]  # fmt: skip
        how = ""
        with subprocess.Popen(command) as process:
            try:
                if code := process.wait(seconds + KILL_S):
                    how = f"ended with code {code}" + (", stuck beyond its time" if code == STUCK else "")
            except subprocess.TimeoutExpired:
                process.kill()
                how = "hung, and was ended"
        found: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):  # none: it ended before its first figure
            found = json.loads(file.read_text("utf-8"))
    return {"model": section.config, **found, **({"ended": how} if how else {})}


def markdown(found: dict[str, Any]) -> str:
    """A section as it goes into docs/performance.md."""
    if "clip" not in found:
        return f"{found['model']}: nothing measured ({found.get('ended', 'no figures')})"
    clip = found["clip"]
    lines = [f"{found['model']} on {found['device']}, {clip['width']}x{clip['height']}, {clip['num_frames']} frames, {clip['num_steps']} steps:", ""]
    lines += ["| way | step | decoding | whole | picture | memory foreseen | taken |", "|---|---|---|---|---|---|---|"]
    for row in found["ways"]:
        if "not_tried" in row:
            lines.append(f"| {row['way']} | {row['not_tried']} | | | | | |")
            continue
        ratios = " | ".join(f"{row[part]['ratio']:.2f}x" for part in ("step_s", "decode_s", "total_s"))
        picture = "the same" if row["psnr_db"] is None else f"{row['psnr_db']:.0f} dB"
        lines.append(f"| {row['way']} | {ratios} | {picture} | {row['foreseen_gb']:.2f} GB | {row['activations_gb']['way']:.2f} GB |")
    first = next((row for row in found["ways"] if "step_s" in row), None)
    if first:
        plain = ", ".join(f"{first[part]['plain']:.2f} s {words}" for part, words in (("step_s", "a step"), ("decode_s", "to decode"), ("total_s", "in all")))
        lines += [
            "",
            f"Plain diffusers: {plain}; {first['activations_gb']['plain']:.2f} GB beside the weights, foreseen {found['foreseen_gb']['activations']:.2f}.",
        ]
    if "tflops" in found:
        lines.append(
            f"Transformer: {found['tflops']['plain']:.0f} TFLOP/s plain, {found['tflops']['best']:.0f} best; a matrix product {found['matmul_tflops']:.0f}."
        )
    lines += [f"Not all of it: {found[key]}." for key in ("stopped", "ended") if key in found]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=6.0)
    parser.add_argument("--rehearse", action="store_true", help="toys in place of the models, on whatever is there")
    parser.add_argument("-o", "--output", type=Path, default=Path("gpu.json"))
    asked = parser.parse_args()
    found = run(REHEARSED if asked.rehearse else SECTIONS, asked.minutes, asked.output)
    print(f"The figures are in {asked.output}.")
    if not any("step_s" in row for section in found["sections"] for row in section.get("ways", ())):
        sys.exit("Nothing was measured.")


if __name__ == "__main__":
    main()
