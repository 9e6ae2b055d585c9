"""The one policy: categories, what follows from each, thresholds and the sentences people get.

Input: policy.toml beside this file, or another of the same form. Output: a frozen `Policy`. What no policy may switch off is written
here, in LOCKED; a file that tries is refused as a whole. Knows no text and no model.
"""

from __future__ import annotations

import functools
import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe.errors import ModelError

POLICY = Path(__file__).parent / "policy.toml"
ACTIONS = ("label", "rephrase", "refuse")  # from the mildest to the hardest
CATEGORIES = (
    "minors_sexual", "undressing", "sexual_deepfake", "sexual", "violence", "self_harm", "hate", "illegal", "public_figures",
    "blocked_pictures", "apparent_minors", "protected_persons", "real_persons", "historic_figures", "private_persons", "intellectual_property", "disturbing", "unreadable", "guard_down",
)  # fmt: skip
"""All categories, those that count first first: the same text often falls under several."""
LOCKED = ("minors_sexual", "undressing", "sexual_deepfake", "blocked_pictures", "apparent_minors", "protected_persons", "real_persons", "guard_down")
"""Always refused, with a threshold no higher than LOCKED_THRESHOLD, whatever a policy file says."""
LOCKED_THRESHOLD = 0.5
LOCKED_EXPOSURE = 0.7
PICTURES = {"hash_bits": (31, 64), "youngest": (25, 60), "likeness": (0.72, 0.95), "protected": (0.4, 0.62)}
"""Thresholds for given pictures and the range a policy may set them in: never milder than the package's own."""
CHECKS = ("words", "names", "works", "language", "classifier")
MORE_CHECKS = ("moderation",)  # run where they are set (settings.guard_url); a policy may require them
ALWAYS_REQUIRED = ("words",)  # the check that finds what is LOCKED


@dataclass(frozen=True, kw_only=True)
class Category:
    id: str
    code: str
    action: str  # one of ACTIONS
    threshold: float
    ailuminate: str  # hazard code(s) of MLCommons AILuminate 1.0
    t2vsafetybench: str  # aspect(s) of T2VSafetyBench
    en: str
    zh: str

    def rule(self, check: str) -> str:
        """The id a person quotes: the category's code and the check that found it, such as "SEX.words"."""
        return f"{self.code}.{check}"


@dataclass(frozen=True, kw_only=True, eq=False)  # compared, and cached by, identity
class Policy:
    name: str
    version: str
    sha256: str  # of the file
    required: tuple[str, ...]  # checks that must work
    timeout_s: float
    historic_years: int
    nudity: float  # score of a frame, 0 to 1, from which a clip is refused; at most LOCKED_THRESHOLD
    exposure: float  # the same for the fast model that looks at every frame; at most LOCKED_EXPOSURE
    flashes: str  # "refuse" or "flag" a clip with more than three flashes in a second
    flashes_sentence: Mapping[str, str]  # language -> what a person is told of such a clip
    hash_bits: int  # a picture this near to one of the list of blocked ones, in bits of 256, is one of them
    youngest: float  # years a face in a given picture has to look at least; a guess that was never validated
    likeness: float  # cosine from which a face counts as the one a consent is for
    protected: float  # and as one of the protected people
    contest: Mapping[str, str]  # language -> sentence with {rule}
    categories: Mapping[str, Category]

    def sentence(self, category: str, rule: str, language: str) -> str:
        """What a person is told, in "en" or "zh": why, and how to contest it."""
        entry = self.categories[category]
        return self._contested(entry.zh if language == "zh" else entry.en, rule, language)

    def flashing(self, rule: str, language: str) -> str:
        """The same for a clip that flashes too often."""
        return self._contested(self.flashes_sentence[language], rule, language)

    def _contested(self, why: str, rule: str, language: str) -> str:
        return why + ("" if language == "zh" else " ") + self.contest[language].format(rule=rule)


@functools.cache
def load(path: Path = POLICY) -> Policy:
    """Read and check a policy. Raises ModelError for one that cannot be read, is incomplete or weakens what is locked."""
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode())
        return _checked(data, hashlib.sha256(content).hexdigest())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"The policy {path.name} cannot be used, so nothing is made: {error}.") from None


def _checked(data: dict[str, Any], sha256: str) -> Policy:
    tables = data["categories"]
    if missing := set(CATEGORIES) ^ set(tables):
        raise ValueError(f"these categories are missing or unknown: {', '.join(sorted(missing))}")
    policy = Policy(
        name=str(data["name"]),
        version=str(data["version"]),
        sha256=sha256,
        required=tuple(data["required"]),
        timeout_s=float(data["timeout_s"]),
        historic_years=int(data["historic_years"]),
        nudity=float(data["frames"]["nudity"]),
        exposure=float(data["frames"]["exposure"]),
        flashes=str(data["frames"]["flashes"]),
        flashes_sentence={language: str(data["frames"][f"flashes_{language}"]) for language in ("en", "zh")},
        hash_bits=int(data["pictures"]["hash_bits"]),
        youngest=float(data["pictures"]["youngest"]),
        likeness=float(data["pictures"]["likeness"]),
        protected=float(data["pictures"]["protected"]),
        contest={language: str(data["contest"][language]) for language in ("en", "zh")},
        categories={id: Category(id=id, **tables[id]) for id in CATEGORIES},
    )
    if not 0 < policy.timeout_s <= 60:
        raise ValueError(f"timeout_s is {policy.timeout_s:g}, expected above 0 and at most 60")
    if wrong := set(policy.required) - set(CHECKS) - set(MORE_CHECKS):
        raise ValueError(f"there are no checks {', '.join(sorted(wrong))}; there are {', '.join((*CHECKS, *MORE_CHECKS))}")
    if missing := set(ALWAYS_REQUIRED) - set(policy.required):
        raise ValueError(f"the check {', '.join(missing)} cannot be made optional")
    if not 0 < policy.nudity <= LOCKED_THRESHOLD:
        raise ValueError(f"frames.nudity is {policy.nudity:g}, expected above 0 and at most {LOCKED_THRESHOLD:g}")
    if not 0 < policy.exposure <= LOCKED_EXPOSURE:
        raise ValueError(f"frames.exposure is {policy.exposure:g}, expected above 0 and at most {LOCKED_EXPOSURE:g}")
    if policy.flashes not in ("refuse", "flag"):
        raise ValueError(f"frames.flashes is {policy.flashes!r}, expected refuse or flag")
    for name, (low, high) in PICTURES.items():
        if not low <= getattr(policy, name) <= high:
            raise ValueError(f"pictures.{name} is {getattr(policy, name):g}, expected {low:g} to {high:g}")
    for category in policy.categories.values():
        _check_category(category)
    return policy


def _check_category(category: Category) -> None:
    if category.action not in ACTIONS:
        raise ValueError(f"{category.id}: the action is {category.action!r}, expected one of {', '.join(ACTIONS)}")
    if not (isinstance(category.threshold, int | float) and math.isfinite(category.threshold) and 0 < category.threshold <= 1.01):
        raise ValueError(f"{category.id}: the threshold is {category.threshold!r}, expected above 0 and at most 1.01")
    if category.id in LOCKED and (category.action != "refuse" or category.threshold > LOCKED_THRESHOLD):
        raise ValueError(f"{category.id} is locked: it is refused from {LOCKED_THRESHOLD:g} on and no policy can change that")
    if not (category.en.strip() and category.zh.strip() and category.code.strip()):
        raise ValueError(f"{category.id}: a category needs its code and a sentence in English and Chinese")
