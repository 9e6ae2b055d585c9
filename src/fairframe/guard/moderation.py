"""A bigger guard on a server of the operator's, switched on by settings: one more check beside those of this package, never instead of them.

Input: a `normalise.Text` and where to ask. Output: findings in this package's categories. Three ways of asking, all over HTTP as OpenAI
shaped it: "moderations" (POST /moderations), "qwen3guard" and "llama-guard" (POST /chat/completions, the model's own verdict lines). Whatever
is not a sound verdict raises, and `guard.prompt` refuses: a server that is down, slow, or talks of something else. Logs no text.
"""

from __future__ import annotations

import json
import math
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from fairframe.guard.normalise import Text
from fairframe.guard.words import Finding

WAYS = ("moderations", "qwen3guard", "llama-guard")
MAX_ANSWER = 1 << 20  # bytes
CONTROVERSIAL = 0.6  # what Qwen3Guard's middle verdict counts: refused at the shipped thresholds of 0.5
_OPENAI = {
    "sexual/minors": "minors_sexual", "sexual": "sexual", "violence": "violence", "hate": "hate", "harassment": "hate", "self-harm": "self_harm", "illicit": "illegal",
}  # fmt: skip
_QWEN = {
    "violent": "violence", "non-violent illegal acts": "illegal", "sexual content or sexual acts": "sexual", "pii": "private_persons", "personally identifiable information": "private_persons",
    "suicide & self-harm": "self_harm", "unethical acts": "hate", "politically sensitive topics": "public_figures", "copyright violation": "intellectual_property", "jailbreak": "disturbing",
}  # fmt: skip
_LLAMA = {
    "S1": "violence", "S2": "illegal", "S3": "sexual", "S4": "minors_sexual", "S5": "public_figures", "S6": "disturbing", "S7": "private_persons", "S8": "intellectual_property",
    "S9": "illegal", "S10": "hate", "S11": "self_harm", "S12": "sexual", "S13": "public_figures", "S14": "illegal",
}  # fmt: skip
UNKNOWN = "disturbing"  # what is flagged under a name not known here


@dataclass(frozen=True, kw_only=True)
class Server:
    url: str  # up to and with /v1
    way: str  # one of WAYS
    model: str
    key: str = ""
    timeout_s: float = 10.0


def check(text: Text, server: Server) -> tuple[Finding, ...]:
    """What the server finds in the text as typed and, where disguises were undone, in its plain reading.

    Raises OSError when it cannot be asked, and ValueError for an answer that is no verdict.
    """
    readings = [text.raw, *([] if text.raw.lower().split() == text.readings[-1].split() else [text.readings[-1]])]
    found: dict[str, float] = {}
    for reading in readings:
        for category, score in _ask(reading, server).items():
            found[category] = max(score, found.get(category, 0.0))
    return tuple(Finding(category=category, score=score) for category, score in found.items())


def _ask(text: str, server: Server) -> dict[str, float]:
    if server.way == "moderations":
        return _of_moderation(_post(server, "/moderations", {"model": server.model, "input": text}))
    body = {"model": server.model, "messages": [{"role": "user", "content": text}], "temperature": 0, "max_tokens": 128}
    answer = _post(server, "/chat/completions", body)
    try:
        said = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("the bigger guard's answer has no message") from error
    if not isinstance(said, str):
        raise ValueError("the bigger guard's message is no text")
    return _of_qwen(said) if server.way == "qwen3guard" else _of_llama(said)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A prompt goes to the server that was set and to no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _post(server: Server, path: str, body: dict[str, Any]) -> Any:
    headers = {"Content-Type": "application/json", "Accept": "application/json"} | ({"Authorization": f"Bearer {server.key}"} if server.key else {})
    request = urllib.request.Request(server.url.rstrip("/") + path, json.dumps(body).encode(), headers, method="POST")
    opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=server.timeout_s) as reply:
        content = reply.read(MAX_ANSWER + 1)
    if len(content) > MAX_ANSWER:
        raise ValueError("the bigger guard's answer is too long")
    return json.loads(content)


def _of_moderation(answer: Any) -> dict[str, float]:
    match answer:
        case {"results": [{"flagged": bool(flagged), "categories": dict(categories), **rest}, *more]} if not more:
            scores = rest.get("category_scores") or {}
        case _:
            raise ValueError("the bigger guard's answer is no moderation")
    if not all(isinstance(value, bool) for value in categories.values()):
        raise ValueError("the bigger guard's categories are not true or false")
    if not isinstance(scores, dict) or not all(
        isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v) and 0 <= v <= 1 for v in scores.values()
    ):
        raise ValueError("the bigger guard's scores are not numbers from 0 to 1")
    found = {_OPENAI.get(name) or _OPENAI.get(name.split("/")[0], UNKNOWN): 1.0 for name, hit in categories.items() if hit}
    return found or ({UNKNOWN: 1.0} if flagged else {})


def _of_qwen(said: str) -> dict[str, float]:
    safety = re.findall(r"^Safety:\s*(Safe|Unsafe|Controversial)\s*$", said, re.M)
    if len(safety) != 1:
        raise ValueError("the bigger guard gave no verdict")
    if safety[0] == "Safe":
        return {}
    score = 1.0 if safety[0] == "Unsafe" else CONTROVERSIAL
    names = [name.strip().lower() for line in re.findall(r"^Categories:(.*)$", said, re.M) for name in line.split(",")]
    return dict.fromkeys((_QWEN.get(name, UNKNOWN) for name in names if name not in ("", "none")), score) or {UNKNOWN: score}


def _of_llama(said: str) -> dict[str, float]:
    lines = [line.strip() for line in said.strip().splitlines() if line.strip()]
    if lines == ["safe"]:
        return {}
    if not lines or lines[0] != "unsafe" or len(lines) > 2:
        raise ValueError("the bigger guard gave no verdict")
    codes = [code.strip() for code in lines[1].split(",")] if len(lines) == 2 else []
    return dict.fromkeys((_LLAMA.get(code, UNKNOWN) for code in codes), 1.0) or {UNKNOWN: 1.0}
