"""What the licences of open video weights ask: where a model may not be used, and what somebody must answer for before it is.

A reading of the licences by their clauses, in our own words, and no legal advice; each entry says where the text is. The gate knows licences,
countries and who attested, and neither files nor models.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairframe.errors import InvalidRequest, NotLicensed

EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Something the operator must be able to say yes to."""

    clause: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Licence:
    """One licence as far as using the weights goes."""

    id: str  # SPDX, or LicenseRef-...
    url: str
    excluded: frozenset[str] = frozenset()  # ISO 3166 countries in which the model may not be used
    clause: str = ""  # that says so
    conditions: tuple[Condition, ...] = ()  # none: nobody needs to attest to anything


_TENCENT = Licence(
    id="LicenseRef-Tencent-Hunyuan-Community",
    url="https://github.com/Tencent-Hunyuan/HunyuanVideo/blob/main/LICENSE.txt",
    excluded=EU | {"GB", "KR"},
    clause="1(l) and 5(c)",
    conditions=(
        Condition(clause="4", text="your products have no more than 100 million users a month, or Tencent gave you a licence"),
        Condition(clause="5(a)", text="the Acceptable Use Policy is kept"),
        Condition(clause="5(b)", text="what it makes is not used to improve any other AI model"),
    ),
)
_LTX_2 = Licence(
    id="LicenseRef-LTX-2-Community",
    url="https://github.com/Lightricks/LTX-2/blob/main/LICENSE-2_x",
    conditions=(
        Condition(clause="2.1", text="you and your affiliates take in less than 10 million US dollars a year, or hold a paid agreement with Lightricks"),
        Condition(clause="6", text="disclosure and provenance features are not taken out"),
        Condition(clause="Attachment A, 20", text="it is not used in a product that competes with those of Lightricks"),
    ),
)
_LTXV = Licence(
    id="LicenseRef-LTXV-Open-Weights",
    url="https://huggingface.co/Lightricks/LTX-Video/blob/main/LTX-Video-Open-Weights-License-0.X.txt",
    conditions=(
        Condition(clause="Attachment A", text="the use restrictions are kept and passed on, among them that what it makes is disclosed as machine-made"),
    ),
)
_COGVIDEOX = Licence(
    id="LicenseRef-CogVideoX",
    url="https://github.com/zai-org/CogVideo/blob/main/MODEL_LICENSE",
    conditions=(
        Condition(clause="2", text="the use is academic research, or you registered for commercial use and have at most 1 million visits a month"),
        Condition(clause="3", text="it is used for nothing military or illegal, nor against the interests named there"),
    ),
)
_MINIMAX = Licence(
    id="LicenseRef-MiniMax-H3-Community",
    url="https://huggingface.co/MiniMaxAI/MiniMax-H3/blob/main/LICENSE",
    excluded=EU | {"GB", "KR", "US"},
    clause="I.3 and I.5",
    conditions=(
        Condition(clause="IV.1", text="you take in at most 20 million US dollars a year, or MiniMax authorised you in writing"),
        Condition(clause="IV.2", text="MiniMax H3 is named where its clips are shown"),
    ),
)
LICENCES = {
    x.id: x
    for x in (
        Licence(id="Apache-2.0", url="https://www.apache.org/licenses/LICENSE-2.0"),
        Licence(id="MIT", url="https://opensource.org/license/mit"),
        _TENCENT,
        _LTX_2,
        _LTXV,
        _COGVIDEOX,
        _MINIMAX,
    )
}

KNOWN = {
    "wan-ai/": "Apache-2.0",
    "zai-org/cogvideox-2b": "Apache-2.0",
    "thudm/cogvideox-2b": "Apache-2.0",
    "zai-org/cogvideox": _COGVIDEOX.id,
    "thudm/cogvideox": _COGVIDEOX.id,
    "genmo/mochi-1-preview": "Apache-2.0",
    "lightricks/ltx-2": _LTX_2.id,
    "lightricks/ltx-video": _LTXV.id,
    "lightricks/ltxv": _LTXV.id,
    "hunyuanvideo-community/": _TENCENT.id,
    "tencent/hunyuanvideo": _TENCENT.id,
    "minimaxai/minimax-h3": _MINIMAX.id,
}
"""Beginning of a hub id, in small letters -> its licence; the first that fits counts."""

USUAL = {
    "HunyuanVideo": _TENCENT.id,
    "HunyuanSkyreels": _TENCENT.id,
    "LTX2": _LTX_2.id,
    "LTX": _LTXV.id,
    "MiniMaxH3": _MINIMAX.id,
}
"""Beginning of a pipeline's class -> the licence its published weights come under."""


def by_id(licence_id: str) -> Licence:
    """The licence of this id. Raises InvalidRequest naming those that are known."""
    if licence_id not in LICENCES:
        raise InvalidRequest(f"There is no reading of a licence {licence_id[:60]!r} here; there are {', '.join(LICENCES)}.")
    return LICENCES[licence_id]


def of_source(source: str, pipeline: str, num_parameters: int = 0) -> str:
    """The id of the licence that weights from this hub id, or weights of this pipeline, are published under; "" where it is not known.

    num_parameters: of the transformer; of CogVideoX the small one alone (1.7 billion) is free.
    """
    if pipeline.startswith("CogVideoX") and num_parameters > 3e9:
        return _COGVIDEOX.id
    for begin, licence_id in KNOWN.items():
        if source.lower().startswith(begin):
            return licence_id
    return next((licence_id for begin, licence_id in USUAL.items() if pipeline.startswith(begin)), "")


def check(model: str, licence: Licence, territory: str, *, attested: bool) -> None:
    """Raise NotLicensed, with the clause, where the model may not be used: in a country that is excluded, or unattested.

    territory: countries as in the setting, separated by commas; empty where the operator did not say.
    """
    countries = frozenset(filter(None, territory.split(",")))
    if licence.excluded and not countries:
        raise NotLicensed(
            f"The licence of {model} ({licence.id}) excludes some countries (clause {licence.clause}); say where it is used with FAIRFRAME_TERRITORY, such as US or JP,TW."
        )
    if found := sorted(licence.excluded & countries):
        raise NotLicensed(f"The licence of {model} ({licence.id}, clause {licence.clause}) does not allow its use in {', '.join(found)}. Text: {licence.url}")
    if licence.conditions and not attested:
        asked = "; ".join(f"{c.text} (clause {c.clause})" for c in licence.conditions)
        raise NotLicensed(
            f"The licence of {model} ({licence.id}) asks that {asked}. Say who answers for that, with --by NAME at `fairframe models add` or `attest`."
        )
