"""The one command for a GPU: a section that hangs or crashes keeps what it had and leaves the others their time."""

import json

from fairframe.evaluation import bench_gpu
from fairframe.evaluation.bench_gpu import Section

ROW = {"way": "all", "psnr_db": 41.2, "foreseen_gb": 4.4, "activations_gb": {"plain": 4.1, "way": 4.2}}
ROW |= {part: {"plain": 3.0, "way": 2.0, "ratio": 1.5} for part in ("step_s", "decode_s", "total_s")}
FOUND = {"device": "GPU", "clip": {"width": 832, "height": 480, "num_frames": 81, "num_steps": 3}, "foreseen_gb": {"activations": 4.0}}
BENCH = """
import json, sys, time
config, file = sys.argv[sys.argv.index("--config") + 1], sys.argv[sys.argv.index("-o") + 1]
if config != "silent":
    open(file, "w").write(sys.argv[1])
if config == "hangs":
    time.sleep(60)
sys.exit({"whole": 0, "stuck": bench_gpu_stuck}.get(config, 1))
""".replace("bench_gpu_stuck", str(bench_gpu.STUCK))


def test_each_section_keeps_what_it_had_however_it_ended(tmp_path, monkeypatch, capsys):
    found = FOUND | {"ways": [{"way": "FP8", "not_tried": "no units"}, ROW]}
    monkeypatch.setattr(bench_gpu, "BENCH", ("-S", "-c", BENCH, json.dumps(found)))
    monkeypatch.setattr(bench_gpu, "KILL_S", 0.5)
    monkeypatch.setattr(bench_gpu, "LEAST_S", 0.5)
    sections = tuple(Section(config=config, size="832x480", frames=81, share=0.2) for config in ("hangs", "silent", "crashes", "stuck", "whole"))
    told = bench_gpu.run(sections, 0.05, tmp_path / "gpu.json")
    assert json.loads((tmp_path / "gpu.json").read_text()) == told
    assert [section.get("ended", "") for section in told["sections"]] == [
        "hung, and was ended", "ended with code 1", "ended with code 1", f"ended with code {bench_gpu.STUCK}, stuck beyond its time", "",
    ]  # fmt: skip
    assert [len(section.get("ways", ())) for section in told["sections"]] == [2, 0, 2, 2, 2]
    printed = capsys.readouterr().out
    assert "| all | 1.50x | 1.50x | 1.50x | 41 dB | 4.40 GB | 4.20 GB |" in printed and "| FP8 | no units |" in printed
    assert "silent: nothing measured (ended with code 1)" in printed and "Not all of it: hung, and was ended." in printed
