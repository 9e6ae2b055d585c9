"""The suite: what it asks, how it marks, what it prints. The scorer is played by values."""

import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from fairframe.corpus import grammar
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import suite
from fairframe.evaluation.scorer import Subject
from fairframe.provenance import credentials, label
from fairframe.scene.scene import LOOKS, TIMES

KINDS = ("cat", "dog", "ramen")
SCORER = SimpleNamespace(kinds=KINDS, same=lambda kind: frozenset((kind,)), relation=lambda a, b: hot(data.RELATION_IDS, "eat"))


def hot(ids, name):
    return np.where(np.array(ids) == name, 0.0, -9.0)


def subject(kind, action="walk", colour=data.NONE, x=0.5, times=range(40)):
    boxes = {i: np.array([x, 0.5, 0.3, 0.3]) for i in times}
    return Subject(kinds=hot(KINDS, kind), actions=hot(data.ACTION_IDS, action), colours=hot(data.COLOUR_IDS, colour), boxes=boxes, features=np.zeros((23, 40)))


def reading(*subjects, setting="beach", camera="static"):
    place = {"setting": hot(data.PLACE_IDS, setting), "look": hot(LOOKS, "clay"), "time": hot(TIMES, "day"), "weather": hot(data.WEATHER_IDS, "rain")}
    return SimpleNamespace(subjects=list(subjects), place=place, camera=hot(data.CAMERA_IDS, camera))


def marks(spec, seen):
    return {q.head: suite.right(q, suite.seen(q, seen, SCORER)) for q in suite.questions(spec)}


def test_held_out_prompts_are_held_out_bilingual_and_the_same_every_time():
    prompts = suite.held_out_prompts(40)
    assert prompts[:10] == suite.held_out_prompts(10)
    assert all(p.spec is not None and grammar.held_out(p.spec) for p in prompts)
    assert {p.language for p in prompts} == {"en", "zh"} and suite.NUM_PROMPTS >= 300


def test_everything_right_and_everything_wrong():
    spec = Spec(subjects=(SubjectSpec(kind="cat", count=2, colour="red", action="walk"),), setting="beach", weather="rain", camera="static")
    good = marks(spec, reading(subject("cat", colour="red"), subject("cat", x=1.2)))
    assert good == {"subject": True, "count": True, "colour": True, "action": True, "setting": True, "weather": True, "camera": True}
    bad = marks(spec, reading(subject("dog", "sleep"), setting="forest", camera="roll"))
    assert bad == {"subject": False, "count": False, "colour": False, "action": False, "setting": False, "weather": True, "camera": False}


def test_a_relation_needs_both_and_a_clip_of_nothing_answers_nothing():
    spec = Spec(subjects=(SubjectSpec(kind="cat"), SubjectSpec(kind="ramen")), relation="eat")
    assert marks(spec, reading(subject("cat"), subject("ramen")))["relation"]
    assert not marks(spec, reading(subject("cat")))["relation"]
    assert not any(marks(spec, reading()).values())


def test_what_all_of_a_kind_do_is_told_by_each_for_as_long_as_it_is_followed():
    spec = Spec(subjects=(SubjectSpec(kind="cat", count=2, action="walk"),))
    glimpsed, other = subject("cat", "sleep", times=range(10)), subject("dog", "sleep", x=0.9)
    assert marks(spec, reading(glimpsed, subject("cat", x=1.2), other))["action"]
    assert not marks(spec, reading(glimpsed, subject("cat", x=1.2, times=range(5)), other))["action"]
    assert not marks(spec, reading(glimpsed, subject("dog", x=1.2)))["action"]  # what another does is not asked


def test_sitting_and_standing_count_as_one_and_jumping_does_not():
    question = suite.Question(head="action", answer="sit", kind="cat")
    assert suite.right(question, "stand") and not suite.right(question, "jump")


def test_a_glimpse_and_a_second_look_at_the_same_are_not_counted():
    cat, other = subject("cat"), subject("cat", x=1.2)
    assert suite.counted([cat, other]) == 2
    assert suite.counted([cat, subject("cat", x=1.2, times=range(9))]) == 1
    assert suite.counted([cat, subject("cat", x=0.52)]) == 1 and suite.counted([]) == 0


def test_who_is_left_of_somebody_is_next_to_them_and_not_the_other_way_round():
    assert suite.right(suite.Question(head="relation", answer="next_to", kind="cat", other="dog"), "left_of")
    assert not suite.right(suite.Question(head="relation", answer="left_of", kind="cat", other="dog"), "next_to")


def test_what_comes_in_a_colour_is_in_it_when_left_as_it_comes():
    white, red = (suite.Question(head="colour", answer=colour, kind="curling_stone") for colour in ("white", "red"))
    assert suite.right(white, "none") and suite.right(white, "white")
    assert not suite.right(red, "none") and not suite.right(red, "white") and not suite.right(white, "red")


def test_who_is_beside_somebody_is_on_the_likelier_side():
    def likely(**chances: float) -> str:
        return suite._related(np.log([chances.get(name, 1e-6) for name in data.RELATION_IDS]))

    assert likely(next_to=0.4, left_of=0.1, right_of=0.15, chase=0.3) == "right_of"
    assert likely(next_to=0.2, left_of=0.1, right_of=0.15, chase=0.5) == "chase"
    assert likely(look_at=0.9) == "look_at"


def test_a_colour_in_black_and_white_is_counted_apart():
    spec = Spec(subjects=(SubjectSpec(kind="cat", colour="red"),), look="noir")
    assert [q.shown for q in suite.questions(spec) if q.head in ("colour", "count")] == [True, False]
    row = {"number": 0, "way": "ceiling", "language": "en", "prompt": "x", "error": "", "answers": [[suite.asdict(q), "none", False] for q in suite.questions(spec)]}
    result = suite.summary([row])
    assert "colour" not in result["heads"]["ceiling"] and result["unshown"]["ceiling"]["colour"]["asked"] == 1 == result["as_asked"]["ceiling"]["colour"]["asked"]


def test_typed_words_are_asked_about():
    asked = suite.typed_prompt("two red cats eating ramen in outer space").questions
    assert {(q.head, q.answer) for q in asked} >= {("subject", "cat"), ("subject", "ramen"), ("setting", "outer_space"), ("count", "2"), ("colour", "red")}


def test_summary_counts_and_the_table_says_so():
    def row(number, way, good):
        question = {"head": "subject", "answer": "cat", "kind": "cat", "other": "", "shown": True}
        return {"number": number, "way": way, "language": "en", "prompt": "x", "error": "", "answers": [[question, "cat" if good else "dog", good]]}

    rows = [row(0, "fallback", True), row(1, "fallback", False), row(0, "ceiling", True), row(1, "ceiling", True)]
    result = suite.summary(rows)
    assert result["heads"]["fallback"]["subject"] == {"right": 1, "asked": 2, "share": 0.5}
    assert result["prompts"] == 2 and result["confusions"] == {}
    assert "50.0 % of 2" in suite.table(result) and "50 %" in suite.table(result)


def test_a_sheet_holds_all_stills_and_stays_small(tmp_path):
    rng = np.random.default_rng(0)
    stills = [Image.fromarray(np.kron(rng.integers(0, 255, (9, 16, 3)), np.ones((24, 24, 1))).astype(np.uint8)) for _ in range(24)]
    suite.sheet(stills, tmp_path / "sheet.webp")
    with Image.open(tmp_path / "sheet.webp") as picture:
        assert picture.size == (4 * 320 + 5 * 6, 6 * 180 + 7 * 6)
    assert (tmp_path / "sheet.webp").stat().st_size < 600_000
    assert credentials.read(tmp_path / "sheet.webp").state == "valid"


def test_what_goes_onto_a_sheet_is_labelled():
    grey = np.full((180, 320, 3), 120, np.uint8)
    with Image.open(io.BytesIO(suite._webp(grey))) as picture:
        changed = np.abs(np.asarray(picture.convert("RGB")).astype(int) - 120).max(2) > 60
    stamp = label.stamp(320, 180)
    rows, columns = np.nonzero(changed)
    assert stamp.y <= rows.min() and rows.max() < stamp.y + stamp.keep.shape[0] and stamp.x <= columns.min() and columns.max() < stamp.x + stamp.keep.shape[1]


def test_a_clip_that_cannot_be_made_is_wrong_in_everything(monkeypatch):
    from fairframe.errors import UnknownPrompt
    from fairframe.evaluation import scorer as room

    def refused(*args, **kwargs):
        raise UnknownPrompt("no word known")

    monkeypatch.setattr(room, "load", lambda: SimpleNamespace(sha256="s", untrained=frozenset()))
    monkeypatch.setattr(suite, "generated", refused)
    row = suite._row(suite.Task(number=0, way="fallback", model="clay-1"), suite.held_out_prompts(1)[0])
    assert row["error"] == "no word known" and row["answers"] and not any(good for _, _, good in row["answers"])


@pytest.mark.parametrize("text", ["", "qwxyz"])
def test_words_nobody_knows_ask_nothing(text):
    assert suite.typed_prompt(text).questions == ()
