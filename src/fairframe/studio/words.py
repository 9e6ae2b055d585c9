"""The studio's words in Chinese, by their English; words that go by a key have both. A test holds the templates and scripts against it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

KEYED = {
    "state.queued": "waiting", "state.running": "being made", "state.done": "ready", "state.refused": "refused", "state.failed": "failed", "state.cancelled": "stopped", "state.hidden": "hidden",
    "slot.subject": "subject", "slot.kind": "subject", "slot.action": "action", "slot.setting": "place", "slot.time": "time", "slot.weather": "weather", "slot.look": "look",
    "slot.camera": "camera", "slot.colour": "colour", "slot.size": "size", "slot.manner": "manner", "slot.direction": "direction", "slot.relation": "relation", "slot.count": "number", "slot.variant": "skin tone", "slot.deed": "shown",
    "decision.remove": "removed", "decision.restore": "restored", "decision.grant": "granted", "decision.reject": "rejected",
    "decide.remove": "Remove the clip and block what looks like it", "decide.restore": "Nothing is wrong: show it", "decide.grant": "Grant the appeal", "decide.reject": "Reject the appeal",
    "transition.cut": "a cut", "transition.dissolve": "a dissolve", "transition.fade": "a fade through black", "transition.wipe": "a wipe",
    "source.asset": "a picture of the ledger, taken whole (it may be recoloured, relit or restyled)", "source.drawn": "drawn by the network, which learnt from the ledger's works",
    "source.painted": "painted by procedure: the project's own code", "source.given": "given by the person who made the clip",
    "how.first": "made from words", "how.remix": "a remix", "how.variation": "a variation, by another seed", "how.extension": "goes on from it", "how.edit": "an edit", "how.cut": "another cut", "how.copy": "another format",
    "format.mp4": "Everything: label, watermark, credentials inside, captions, a film's sound.",
    "format.gif": "Label, watermark and credentials inside, but no sound, no captions, 256 colours, at most 480 pixels a side and 15 frames a second.",
    "format.webm": "Label, watermark, captions and a film's sound. Its credentials are a second file (.webm.c2pa): keep the two together, alone it shows as unsigned.",
    "verify.trusted": "trusted", "verify.valid": "signed", "verify.traced": "traced", "verify.unsigned": "nothing found", "verify.altered": "altered",
    "verify.expired": "expired", "verify.unreadable": "unreadable",
    "verify.trusted.title": "Signed, unaltered, by a trusted signer", "verify.valid.title": "Signed and unaltered", "verify.traced.title": "The papers are gone, a trace is left",
    "verify.unsigned.title": "It says nothing of where it comes from", "verify.altered.title": "Changed after it was signed", "verify.expired.title": "Signed, but the certificate is over",
    "verify.unreadable.title": "This cannot be read",
    "verify.trusted.means": "Not altered since it was signed, by a signer on the list of trusted ones.",
    "verify.valid.means": "Not altered since it was signed. The signer is on no list: anyone can sign under any name.",
    "verify.traced.means": "No credentials are left, but the watermark or a likeness of the pictures leads to a clip made here.",
    "verify.unsigned.means": "No credentials and no mark. That tells neither where it comes from nor that it is real.",
    "verify.altered.means": "The file changed after signing, or the signature does not hold.",
    "verify.expired.means": "Unaltered, but the signer's certificate was not in force.",
    "verify.unreadable.means": "Damaged, or not what its name says.",
    "report.open": "Not decided yet.", "report.removed": "The clip was removed.", "report.kept": "The clip stays: the moderator found nothing that is not allowed.",
    "scope.move": "Pictures of them are moved, never repainted", "scope.repaint": "Models may also repaint pictures of them; clothes are never changed",
    "scope.move.you": "A picture of you may be moved: it is never repainted.", "scope.repaint.you": "Models may also repaint a picture of you; your clothes are never changed.",
    "consent.in force": "in force", "consent.taken back": "taken back", "consent.run out": "run out",
    "evidence.credentials": "Credentials", "evidence.watermark": "Watermark", "evidence.registry": "Log of clips",
    "check.prompt": "The words, by the policy", "check.prompt.words": "Words and phrases that are refused", "check.prompt.names": "Names of real people", "check.prompt.works": "Works and characters of others",
    "check.prompt.language": "Language that can be judged", "check.prompt.classifier": "What the words mean", "check.prompt.moderation": "A bigger guard on a server of the operator's",
    "check.frames": "The finished pictures", "check.frames.exposure": "Nakedness in every picture", "check.frames.nudity": "Nakedness, by a second model", "check.frames.flashes": "Flashes that may harm",
    "check.frames.hashes": "Pictures on a list of blocked ones", "check.frames.protected": "People who are never to be shown", "check.frames.rise": "Nakedness that the given picture had not",
    "check.likeness": "The given pictures", "check.likeness.words": "Words with a given picture", "check.likeness.name": "The picture's file name", "check.likeness.text": "Text in the picture",
    "check.likeness.hashes": "Given pictures on a list of blocked ones", "check.likeness.nudity": "Nakedness in the given picture", "check.likeness.exposure": "Nakedness in it, by a second model", "check.likeness.faces": "Faces in the given picture",
    "check.likeness.protected": "People who are never to be shown, in it", "check.likeness.age": "Young faces", "check.likeness.consent": "Consent of whoever is in it",
    "check.label": "The label that is seen", "check.watermark": "The watermark that is not seen", "check.credentials": "The signature",
    "force.yes": "yes", "force.no": "no",
    "ai.trainedAlgorithmicMedia": "made by AI", "ai.compositeWithTrainedAlgorithmicMedia": "partly made by AI", "ai.compositeSynthetic": "put together, with parts made by AI", "ai.algorithmicMedia": "made by a program, not by AI",
    "ai.digitalCapture": "taken with a camera", "ai.humanEdits": "edited by a person", "ai.digitalCreation": "made by a person with a program", "ai.digitalArt": "made by a person with a program",
    "aigc.1": "made by AI", "aigc.2": "possibly made by AI", "aigc.3": "suspected to be made by AI",
    "statement.digital_source_type": "Says it is", "statement.aigc": "AIGC label",
}  # fmt: skip
"""English of what is named by a key."""

SPOKEN_ZH = {
    "amber": "琥珀", "anchor": "锚", "apple": "苹果", "autumn": "秋天", "basket": "篮子", "breeze": "微风", "bridge": "桥", "bronze": "青铜", "candle": "蜡烛",
    "cedar": "雪松", "circle": "圆圈", "cloud": "云", "copper": "铜", "coral": "珊瑚", "cotton": "棉花", "crystal": "水晶", "daisy": "雏菊", "desert": "沙漠",
    "dolphin": "海豚", "ember": "余烬", "falcon": "猎鹰", "feather": "羽毛", "forest": "森林", "garden": "花园", "ginger": "生姜", "glacier": "冰川", "harbour": "海港",
    "hazel": "榛子", "island": "岛屿", "ivory": "象牙", "jasmine": "茉莉", "kettle": "水壶", "lantern": "灯笼", "lemon": "柠檬", "maple": "枫树", "marble": "大理石",
    "meadow": "草地", "mirror": "镜子", "morning": "早晨", "ocean": "海洋", "olive": "橄榄", "orchard": "果园", "pebble": "卵石", "pepper": "胡椒", "planet": "行星",
    "plum": "李子", "quartz": "石英", "rabbit": "兔子", "raven": "渡鸦", "ribbon": "丝带", "river": "河流", "saddle": "马鞍", "saffron": "藏红花", "shadow": "影子",
    "silver": "白银", "spiral": "螺旋", "spring": "春天", "thunder": "雷声", "timber": "木材", "tulip": "郁金香", "valley": "山谷", "velvet": "天鹅绒", "violet": "紫罗兰",
    "walnut": "核桃", "willow": "柳树", "window": "窗户", "winter": "冬天", "yellow": "黄色", "zebra": "斑马",
}  # fmt: skip
"""The words of a consent's challenge, which a person says before the camera; nothing listens to them."""

CHINESE: dict[str, str] = json.loads((Path(__file__).parent / "zh.json").read_text("utf-8"))
"""By English or key."""


@cache
def scripts() -> tuple[str, ...]:
    """What the scripts say, as they name it."""
    return tuple(dict.fromkeys(re.findall(r'\bt\("((?:[^"\\]|\\.)+)"', _source())))


@cache
def keyed() -> tuple[str, ...]:
    """The keys that scripts put together, such as t(`state.${state}`); those of templates alone would only make every page heavier."""
    prefixes = tuple(f"{name}." for name in re.findall(r"\bt\(`(\w+)\.", _source()))
    return tuple(key for key in KEYED if key.startswith(prefixes))


def _source() -> str:
    static = Path(__file__).parent / "static"
    return "\n".join(path.read_text("utf-8") for path in sorted(static.glob("*.js")))


def said(lang: str) -> dict[str, str]:
    """The scripts' words in one language, by their English or their key."""
    wanted = (*keyed(), *scripts())
    return {text: KEYED.get(text, text) if lang == "en" else CHINESE.get(text, KEYED.get(text, text)) for text in wanted}
