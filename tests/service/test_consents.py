"""Clips made from a clip that a consent covers are covered by it too: listed under it, and not made once it was taken back."""

import json

import numpy as np

from fairframe.service import accounts, consents, jobs, storage, worker
from fairframe.service.store import Store

ASKED = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 0.5, "width": 160, "height": 128, "fps": 8,
         "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip


def test_a_copy_of_a_clip_made_under_a_consent_is_made_under_it_too(tmp_path, monkeypatch, database):
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    engine, store = storage.connect(), Store()
    owner, _ = accounts.create(engine, "owner", "user")

    def made(**more):
        row, _ = jobs.create(engine, owner.id, ASKED | more.pop("asked", {}), limit=10, **more)
        worker.make(engine, store, row.id)
        return jobs.get(engine, row.id, owner.id)

    clip = made()
    face = np.zeros(1024, np.float32)
    given = consents.records().enter(face, {"frames": 1, "likeness": 1.0}, subject="Ann", account=owner.id, scope="move", days=30)
    paper = json.loads(store.get(clip.files["receipt"]))
    paper["parents"] = [{"role": "image", "sha256": "0" * 64, "consents": [given.consent.id]}]

    def copied(name):
        files = {"source_video": clip.files["video"], "source_receipt": store.put(json.dumps(paper).encode())}
        return made(asked={"task": "copy", "format": name}, files=files, remixed_from=clip.id)

    copy = copied("gif")
    assert copy.state == "done" and [row.id for row in consents.clips(engine, given.consent.id)] == [copy.id]
    assert json.loads(store.get(copy.files["receipt"]))["parents"][0]["consents"] == [given.consent.id]
    consents.withdraw(engine, owner.id, given.consent.id)
    late = copied("webm")
    assert (late.state, late.error_code) == ("refused", "consent_required") and "video" not in late.files
    engine.dispose()
