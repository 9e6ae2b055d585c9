"""Everything the pages say is there in Chinese too, and what is translated is still said."""

import re
from types import SimpleNamespace

import numpy as np

from fairframe.corpus import props
from fairframe.guard import consent, frames, hashlist, likeness, listed, policy, prompt
from fairframe.service import lineage
from fairframe.service.accounts import Account
from fairframe.studio import called, data, pages, render, sentences, words

TEMPLATES = sorted((render.HERE / "templates").glob("*.html"))
SAID = re.compile(r'\bt\("((?:[^"\\]|\\.)+)"')


def in_use():
    found = [text for path in TEMPLATES for text in SAID.findall(path.read_text("utf-8"))]
    found = [text for text in found if not text.endswith(".") or " " in text]  # t("state." ~ state) is a key
    found += [text for path in sorted(render.HERE.glob("*.py")) for text in re.findall(r'say\([^"\n]*\), "([^"]+)"', path.read_text("utf-8"))]
    return dict.fromkeys([*found, *words.scripts(), *words.KEYED])


def test_every_text_has_a_chinese_one():
    assert [text for text in in_use() if text not in words.CHINESE] == []
    named = (
        [name for _, name in (*pages.SIZES, *pages.STATES, *pages.REASONS)]
        + [name for _, name, _ in render.pages(Account(id="", name="", role="admin"))]
        + [*pages.TITLES.values(), pages.GONE, pages.UNKNOWN, pages.BROKEN]
    )
    assert [text for text in named if text not in words.CHINESE] == []


def test_every_sentence_of_the_service_that_is_translated_is_still_said_there():
    source = " ".join(path.read_text("utf-8") for path in render.HERE.parent.rglob("*.py"))
    gone = [one for one in sentences.CHINESE if " " in one and max(re.split(r"\{\w+\}", one.replace('"', "")), key=len).strip() not in source.replace('"', "")]
    assert gone == []
    for english, chinese in sentences.CHINESE.items():
        assert set(re.findall(r"\{\w+\}", chinese)) <= set(re.findall(r"\{\w+\}", english)), english


def test_what_the_service_says_is_told_in_the_pages_language():
    assert sentences.told("zh", "rate_limit", "7 clips wait already; try again later.") == "已有 7 个片段在排队，请稍后再试。"
    assert sentences.told("en", "rate_limit", "7 clips wait already; try again later.") == "7 clips wait already; try again later."
    assert sentences.told("zh", "conflict", "Something new.") == "现在的状态不允许（Something new.）"
    seen = "Carries this computer's watermark, too faint to be read alone; of the numbers given out it fits the clip number 5ccfbfd1. That alone is no proof: marks can be copied; the registry has the record."
    assert sentences.told("zh", "", seen).startswith("带有本机的水印，太弱而无法单独读出；在已发出的编号中，与 5ccfbfd1 相符。")
    assert sentences.told("zh", "", "Entry 0: exactly this file was made here.") == "登记条目 0：正是此文件在这里制作。"
    assert sentences.told("zh", "", "Could not be looked up: the file is text and holds no picture that could be looked at.") == "无法查询：这是文本文件，没有可以查看的画面。"
    assert sentences.told("zh", "", "The model clay-1 knows no word of this prompt. Did you mean cat, coat?") == "模型 clay-1 不认识提示词中的任何词。您是不是想说：cat, coat？"
    traced = "No credentials left, but the watermark leads to a clip made here. That is a trace, not proof that the picture is unaltered."
    assert sentences.told("zh", "", traced) == "凭证已不在，但有痕迹（水印）指向在此制作的片段。这只是痕迹，不证明画面未被改动。"
    signed = "Intact, signed by A (the key of this computer), on no list of trusted signers, made with Fairframe 0.1.0, declared trainedAlgorithmicMedia."
    assert sentences.told("zh", "", signed) == "完好，签名者 A（本机的密钥），不在任何可信名单上，制作软件 Fairframe 0.1.0，自述为 trainedAlgorithmicMedia。"
    assert sentences.told("zh", "", "C2PA 2.4, in the file") == "C2PA 2.4，在文件内" and sentences.told("en", "", "C2PA 2.4, in the file") == "C2PA 2.4, in the file"
    assert sentences.told("zh", "", "The video is shown again: a moderator looked at it. The moderator says: Cats may dance.") == "审核员已查看，视频重新显示。审核员说：Cats may dance."
    assert sentences.told("zh", "", traced + " A person in it has TAKEN BACK the consent it was made under: it must not be shown any more.").endswith("这只是痕迹，不证明画面未被改动。其中的人已撤回制作时的同意：不得再展示。")
    assert sentences.told("zh", "", lineage.why("video_1")) == "视频与其来源 video_1 一同隐藏，待审核员查看后者。结果会通知您。"
    rules = policy.load()
    one = rules.categories["violence"]
    for said in ("en", "zh"):  # a refusal comes in the prompt's language
        message = rules.sentence("violence", f"{one.code}.words", said)
        assert sentences.told("zh", "moderation_blocked", message, f"{one.code}.words") == sentences.told("zh", "", message) == one.zh
        assert sentences.told("en", "moderation_blocked", message, f"{one.code}.words") == sentences.told("en", "", message) == one.en


def test_what_the_checks_of_a_receipt_say_is_told_in_chinese():
    looked = (frames.Looks(rules=policy.load(), own_art=True, base=0.1, scores=[0.0], explicit=[0.0]), frames.Looks(rules=policy.load(), base=0.1, scores=[0.0], explicit=[0.0]))
    lists = [listed.Lists(rules=policy.load(), language="en", blocked=blocked, people=np.zeros((n, 1024), np.float32)) for blocked, n in ((None, 0), (hashlist.List(version="1", sha256="0", hashes=np.zeros((2, 32), np.uint8)), 3))]
    found = [check for one in (*looked, *lists) for check in one.checks()]
    asked = SimpleNamespace(blocked=None, file_names=("a",), store=SimpleNamespace(protected=lambda: ()), rules=policy.load())
    for some in (SimpleNamespace(lines=1, faces=0, consents=(), scores={}), SimpleNamespace(lines=2, faces=1, consents=("c-1",), scores={})):
        found += likeness._report(some, asked, some.lines)
    found += prompt._report((), policy.load(), ())
    notes = {check.note for check in found if check.note} | {"what it withstands is measured in docs/watermark.md", "AI GENERATED; a .gif file holds no captions, so the words are in the picture and its metadata alone"}
    assert len(notes) > 20
    assert [note for note in notes if not re.search("[\u4e00-\u9fff]", told := sentences.told("zh", "", note)) or re.search(r"\b(frames|not|the|of|by|was|no)\b", told)] == []


def test_every_word_that_may_have_to_be_said_has_a_chinese_one():
    assert set(words.SPOKEN_ZH) == set(consent._WORDS) and len(set(words.SPOKEN_ZH.values())) == len(consent._WORDS)


def test_every_check_of_a_receipt_has_a_name_for_people():
    source = " ".join(path.read_text("utf-8") for room in ("guard", "provenance") for path in (render.HERE.parent / room).glob("*.py"))
    named = set(re.findall(r'Check\(\s*name="([a-z.]+)"', source)) - {"pictures.text", "pictures.faces"}  # of a start, in no receipt
    named |= {f"likeness.{name}" for name in likeness._CHECKS} | {f"prompt.{name}" for name in (*policy.load().required, *policy.MORE_CHECKS) if "." not in name}
    assert len(named) > 20 and [name for name in sorted(named) if f"check.{name}" not in words.KEYED] == []


def test_scripts_get_the_words_they_use_and_no_others():
    given = words.said("en")
    assert {"state.queued", "slot.variant", "slot.kind", "consent.in force", "scope.move.you", "report.open"} <= given.keys()
    assert not [key for key in given if key.startswith(("check.", "verify.", "format.", "source.", "ai."))]
    assert set(words.scripts()) <= given.keys()


def test_what_metadata_state_is_said_in_peoples_words():
    ours = {"digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", "aigc": '{"Label":"1","ContentProducer":"Fairframe"}'}
    assert pages._plain("en", ours) == {"digital_source_type": "made by AI", "aigc": "made by AI, by Fairframe"}
    assert pages._plain("zh", ours) == {"digital_source_type": "由人工智能生成", "aigc": "由人工智能生成，制作方：Fairframe"}
    for aigc in ("no JSON", "[]", '{"Label": 7}', '{"Label": {"x": 1}}', ""):
        assert pages._plain("en", {"digital_source_type": "http://example.org/whatever", "aigc": aigc}) == {}


def test_what_the_vocabulary_names_is_called_in_the_pages_language():
    assert set(called.PROPS_ZH) == set(props.PROPS)
    english, chinese = called.everything("en"), called.everything("zh")
    assert english.keys() == chinese.keys() and not [name for name, words in chinese.items() if words.isascii() and name not in props.PROPS]
    assert called.layer("boy/medium-light skin", english) == "boy (medium-light skin)" and called.layer("boy/medium-light skin", chinese) == "男孩 (中浅肤色)"
    assert called.layer("something_given", english) == "something given"


def test_a_translation_fills_in_the_same_values():
    for english, chinese in words.CHINESE.items():
        assert sorted(re.findall(r"\{\w+\}", chinese)) == sorted(re.findall(r"\{\w+\}", words.KEYED.get(english, english))), english


def test_the_model_card_is_shown_without_obeying_markup_in_it():
    assert "<table>" in data.model_card() and "<script" not in data.model_card()
