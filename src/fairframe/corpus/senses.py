"""One sense for each word of a prompt where the others settle it: an orange is a fruit and an orange cat has a colour, a verb has its object or is done alone.

Rules as in `idioms` and `roles`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fairframe.corpus import (
    asides,
    causatives,
    clauses,
    courts,
    decks,
    deeds,
    doings,
    everyday,
    fields,
    idioms,
    idioms_zh,
    inside,
    mentions,
    negations,
    numbers,
    roles,
    scenery,
    sports,
    stand_ins,
    surroundings,
    unsaid,
    views,
    vistas,
    waterside,
    whereabouts,
)
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token, is_form
from fairframe.corpus.nouns import BEFORE_NOUNS, OF_THE_BODY, keep, kinds_of, noun_after, slots_of, takes_one, words_before
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import RELATIONS
from fairframe.corpus.surface import Meaning

# What "flying a kite" or "surfing a wave" does to the thing right behind the verb, which is no flying of one's own.
_DONE_TO: dict[str, Callable[[str], str]] = {
    "fly": lambda kind: "ride" if load_kinds()[kind].category == "vehicle" else "hold",
    "slide": lambda kind: "ride",
    "climb": lambda kind: "balance_on",
    "roll": lambda kind: "push",
    "spin": lambda kind: "",  # but a web; what else is spun is `causatives`'
    "shake": lambda kind: "hold" if "holdable" in load_kinds()[kind].traits else "",
    "sail": lambda kind: "ride",
    "swing": lambda kind: "hold",
    "walk": lambda kind: "follow" if "alive" in load_kinds()[kind].traits else "",  # a dog is walked, a street is not
}
_LIFTING = frozenset("lifting lifts carrying carries 举起 举着 托起".split())
_LINKS: dict[str, tuple[str, Callable[[Kind], bool]]] = {  # "a boy with a balloon", "a dog in a car"
    "with": ("hold", lambda kind: "holdable" in kind.traits),
    "in": ("ride", lambda kind: kind.category == "vehicle"),
    "inside": ("ride", lambda kind: kind.category == "vehicle"),
    "on": ("ride", lambda kind: {"alive", "rideable"} <= kind.traits and kind.category == "animal" or kind.category == "vehicle" and "large" in kind.traits or {"rideable", "flies"} <= kind.traits and kind.category == "thing"),
    "aboard": ("ride", lambda kind: kind.category == "vehicle"),
}
_IN_PASSING = frozenset("hold eat drink read look_at play_music".split())  # what is done on the way, with a thing
# What somebody does who chases, or reads, and nothing is named that is chased or read.
_ALONE = {
    "eat": "nod", "drink": "nod", "ride": "drive", "chase": "run", "flee": "run", "follow": "walk", "hold": "stand", "juggle": "jump", "throw": "wave",
    "kick": "jump", "hug": "nod", "kiss": "nod", "fight": "exercise", "dance_with": "dance", "play_with": "jump", "orbit": "spin", "jump_over": "jump",
    "push": "walk", "look_at": "stand", "race": "run", "play_music": "sing", "read": "sit", "balance_on": "stand",
}  # fmt: skip
_LED = frozenset("牵 牵着 遛 遛着".split())
_RACKETS = frozenset("tennis_ball cricket_bat ice_hockey_stick ping_pong_bat badminton_racket".split())  # what is played with in the hand
POTTED: Meaning = (IGNORED, "pot")
_TABLE = ("table", "desk", "counter", "桌")
_AGED = frozenset("old elderly aged ageing 年老的 老".split())
_ELDERS = {"man": "old_man", "bearded_man": "old_man", "woman": "old_woman", "person": "elderly_person"}


def _colour_or_thing(tokens: list[Token], at: int) -> Token:
    """An orange is a fruit, and an orange cat has a colour: before a thing it is its colour."""
    token = tokens[at]
    if not {"kind", "colour"} <= slots_of(token):
        return token
    following = next((after for after in tokens[at + 1 :] if not slots_of(after) <= {"colour", "size", "variant", "manner", "action"}), None)
    a_thing = following is not None and "kind" in slots_of(following) and "setting" not in slots_of(following)  # not "an orange dancing on the moon"
    return keep(token, "colour") if a_thing else keep(token, "kind", "count")


def _compound(tokens: list[Token], at: int) -> Token:
    """Of two nouns in a row the second is the thing: a golden retriever puppy, a pizza cat. Nobody who is planting or painting is a plant."""
    token = tokens[at]
    if token.text.lower().endswith(("ing", "ed")) and "kind" in slots_of(token):
        verbs = tuple((slot, id) for slot, id in stand_ins.forms_of(token.text.lower()) if slot in ("relation", "action"))
        if verbs and at and any("alive" in kind.traits for before in tokens[:at] for kind in kinds_of(before)) and tokens[at - 1].text.lower() not in BEFORE_NOUNS:
            return replace(token, meanings=verbs[:1])  # a rabbit painting eggs
        if not is_form(token.text):
            return replace(token, meanings=())
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.text.lower().endswith(("ing", "ed")) or token.text.endswith(("'s", "’s")) and after.text.lower() in OF_THE_BODY):  # a woman's eye
        return token
    joined = after is not None and token.text.isascii() and after.start - token.end == 1 and "kind" in slots_of(token) and slots_of(token) <= {"kind", "count"}
    bare = joined and after is not None and (" " not in after.text or "setting" not in slots_of(after))  # "pizza oven", not "pizza in a kitchen"
    of_it = bare and after is not None and after.text.lower() != "home" and "kind" in slots_of(after) and slots_of(after) <= {"kind", "count", "setting"}
    there = bare and after is not None and slots_of(after) == {"setting"} and after.text.lower() != "underwater" and kinds_of(token)[0].category in ("food", "thing", "plant")  # a pizza oven, a pine forest
    return replace(token, meanings=()) if of_it or there else token


def _deed_or_thing(tokens: list[Token], at: int) -> Token:
    """An explosion is a thing, but a can that 爆炸 explodes: behind its subject a word of both uses is what it does."""
    token = tokens[at]
    if not {"kind", "action"} <= slots_of(token) or not at:
        return token
    if tokens[at - 1].text.lower() in BEFORE_NOUNS:
        return keep(token, "kind", "count")
    exploding = not token.text.isascii() and at + 2 < len(tokens) and tokens[at + 1].text == "的" and any("kind" in slots_of(after) for after in tokens[at + 2 :])  # 爆炸的雨伞
    beside = not token.text.isascii() and "relation" in slots_of(tokens[at - 1]) and sum("kind" in slots_of(before) for before in tokens[:at]) > 1  # 豆子在男人下面爆炸
    if slots_of(tokens[at - 1]) & {"relation", "count", "colour", "size"} and not exploding and not beside:
        return token
    return keep(token, "action") if exploding or any("kind" in slots_of(before) for before in tokens[:at]) else token


def _active(tokens: list[Token]) -> list[Token]:
    """"A mouse chased by a cat" as the cat chasing the mouse: the two nouns change places."""
    for i, token in enumerate(tokens[:-1]):
        if tokens[i + 1].text.lower() == "by" and token.text.lower().endswith(("ed", "en")) and any(s == "relation" and id in ACTIONS for s, id in token.meanings):
            doer, done_to = noun_after(tokens, i + 1), next((j for j in reversed(range(i)) if "kind" in slots_of(tokens[j])), None)
            if doer is not None and done_to is not None:
                at = tokens.index(doer)
                first, second = [*words_before(tokens, done_to), done_to], [*words_before(tokens, at), at]
                order = [*range(first[0]), *second, *range(done_to + 1, second[0]), *first, *range(at + 1, len(tokens))]
                return [tokens[j] for j in order]
    for i, token in enumerate(tokens):  # who is lifted is on top of who lifts
        lifted = noun_after(tokens, i) if token.text.lower() in _LIFTING else None
        lifter = next((j for j in reversed(range(i)) if "kind" in slots_of(tokens[j])), None)
        if lifted is not None and lifter is not None and "large" in kinds_of(lifted)[0].traits:
            at = tokens.index(lifted)
            first, second = [*words_before(tokens, lifter), lifter], [*words_before(tokens, at), at]
            order = [*range(first[0]), *second, *range(lifter + 1, second[0]), *first, *range(at + 1, len(tokens))]
            return [replace(tokens[j], meanings=(("relation", "balance_on"),)) if j == i else tokens[j] for j in order]
    return tokens


def _verb_with_two_uses(tokens: list[Token], at: int) -> Token:
    """Driving is done alone or to a thing: what follows tells."""
    token = tokens[at]
    if [slot for slot, _ in token.meanings] not in (["relation", "action"], ["action", "relation"]) or not token.text.isascii():
        return token
    done_to = noun_after(tokens, at, places=token.text.lower() in stand_ins.verb_forms())
    return keep(token, "relation" if done_to is not None else "action")


def _transitive(tokens: list[Token], at: int) -> Token:
    """A verb of moving with its object right behind it: "flying a kite"."""
    token = tokens[at]
    verbs = [id for slot, id in token.meanings if slot == "action" and id in _DONE_TO]
    noun = noun_after(tokens, at)
    if len(token.meanings) != 1 or not verbs or noun is None or not any("kind" in slots_of(before) for before in tokens[:at]):  # "flying cars" fly
        return token
    if token.text.lower() == "burning":  # a burning castle
        return token
    done = "in_front_of" if kinds_of(noun)[0].id == "spiders_web" else _DONE_TO[verbs[0]](kinds_of(noun)[0].id)
    return replace(token, meanings=(("relation", done),)) if done else token


def _place_or_thing(tokens: list[Token], at: int) -> Token:
    """ "The moon" is where something happens, unless something is done to it or another word says where."""
    token = tokens[at]
    slots = slots_of(token)
    if token.text.lower() == "at the moon":  # who howls at it is elsewhere
        return replace(token, meanings=(("kind", "moon"),))
    if not {"kind", "setting"} <= slots:
        return token
    for before in reversed(tokens[:at]):
        if "kind" in slots_of(before):
            break
        if any(slot == "relation" and id in ACTIONS for slot, id in before.meanings):
            return keep(token, "kind", "count")
    others = [other for i, other in enumerate(tokens) if i != at]
    begins = not any("kind" in slots_of(before) for before in tokens[:at]) and any("kind" in slots_of(other) for other in others)
    if begins and at and tokens[at - 1].text.lower() in BEFORE_NOUNS - {"the"}:  # "a spaceship chasing a comet"
        return keep(token, "kind", "count")
    elsewhere = any("setting" in slots_of(other) and "kind" not in slots_of(other) for other in others)
    first = min(words_before(tokens, at), default=at)
    one = tokens[first].text.lower() in ("a", "an") and first and tokens[first - 1].text.lower() in ("with", "and", "like", "carrying")
    if one and any("kind" in slots_of(other) for other in others):
        return keep(token, "kind", "count")  # a snail with a tiny house
    text = token.text.lower()
    if text.startswith(("above ", "over ", "near ", "by ", "outside ", "around ")) and all(PLACES[id].indoor for slot, id in token.meanings if slot == "setting"):
        return keep(token, "kind", "count", "relation")  # nothing is above the inside of a house
    beside = next((before for before in reversed(tokens[:at]) if before.text.lower() not in BEFORE_NOUNS), None)
    if beside is not None and any(slot == "relation" and id in RELATIONS for slot, id in beside.meanings) and all(PLACES[id].indoor for slot, id in token.meanings if slot == "setting"):
        return keep(token, "kind", "count")  # nor in front of it
    if text.startswith(("on ", "in ", "at ", "inside ")):
        return keep(token, "setting")
    if elsewhere:
        return keep(token, "kind", "count", "relation")
    return keep(token, "setting") if any("kind" in slots_of(other) for other in others) else token


def _scenery(tokens: list[Token], at: int) -> Token:
    """Words for what a place has anyway, or that stand for no thing: waves at the beach, going home, evening wear."""
    token, text = tokens[at], tokens[at].text.lower()
    told = any(slot == "relation" for before in tokens[max(0, at - 3) : at] for slot, _ in before.meanings)
    places = {id for other in tokens for slot, id in other.meanings if slot == "setting"}
    if text == "home" and at and tokens[at - 1].text.lower() not in BEFORE_NOUNS and not slots_of(tokens[at - 1]) & {"colour", "size", "count"}:  # going home, but a purple home
        return replace(token, meanings=())
    if text in ("wave", "waves") and "kind" in slots_of(token) and places & {"beach", "sea", "island", "harbour", "lake"} and not told:
        return replace(token, meanings=((IGNORED, text),))
    if text == "wear" and at and not slots_of(tokens[at - 1]) <= {"kind", "count"}:
        return replace(token, meanings=())
    return token


def _having(tokens: list[Token], at: int) -> Token:
    """Having tea is drinking it; hitting a ball is no fight; a car that is washed is not held in the hand."""
    token = tokens[at]
    noun = noun_after(tokens, at)
    if token.text.lower() in ("having", "have", "has") and noun is not None and not token.meanings:
        verb = next((verb for trait, verb in (("drinkable", "drink"), ("edible", "eat")) if trait in kinds_of(noun)[0].traits), "")
        return replace(token, meanings=(("relation", verb),)) if verb else token
    thing = noun or next((after for after in tokens[at + 1 : at + 3] if kinds_of(after)), None)
    if token.text in ("打", "敲", "吹", "拉") and thing is not None and "plays_music" in kinds_of(thing)[0].traits:
        return replace(token, meanings=(("relation", "play_music"),))
    if token.meanings[:1] in ((("relation", "play_with"),), (("relation", "fight"),)) and thing is not None and kinds_of(thing)[0].id in _RACKETS:
        return replace(token, meanings=(("relation", "hold"),))
    if ("relation", "fight") in token.meanings and thing is not None and "alive" not in kinds_of(thing)[0].traits:
        return replace(token, meanings=(("relation", "play_with"),))
    if token.meanings[:1] == (("relation", "look_at"),) and noun is not None and "readable" in kinds_of(noun)[0].traits:
        return replace(token, meanings=(("relation", "read"),))  # 讲故事
    if token.text.lower().startswith("feed") and noun is not None and "edible" in kinds_of(noun)[0].traits and "alive" not in kinds_of(noun)[0].traits:
        return replace(token, meanings=(("relation", "hold"),))  # feeding a carrot to a horse
    if token.meanings == (("relation", "hold"),) and noun is not None and token.text in _LED and "alive" in kinds_of(noun)[0].traits:
        return replace(token, meanings=(("relation", "follow"),))  # as a dog is walked
    if token.meanings == (("relation", "hold"),) and noun is not None and token.text in ("抱", "抱着") and kinds_of(noun)[0].category == "plant" and "large" in kinds_of(noun)[0].traits:
        return replace(token, meanings=(("relation", "hug"),))
    if token.meanings[:1] == (("relation", "read"),) or token.text == "看" and ("relation", "read") in token.meanings:
        if _reads_somewhere(tokens, at):
            return replace(token, meanings=(("action", "sit"),))  # under a tree, which is not what is read: `extras.tool` gives a book
        looked = noun is not None and "readable" not in kinds_of(noun)[0].traits and kinds_of(noun)[0].category != "sky"
        return replace(token, meanings=(("relation", "look_at"),)) if looked and not token.text.isascii() else token  # 看鱼
    in_hand = thing is None or kinds_of(thing)[0].traits & {"holdable", "edible", "drinkable", "throwable"}
    if token.meanings == (("relation", "hold"),) and token.text.lower() in stand_ins.verb_forms() and not in_hand:
        return replace(token, meanings=(("relation", "look_at"),))
    return token


def _reads_somewhere(tokens: list[Token], at: int) -> bool:
    """Whether a place follows a verb of reading, or none in Chinese has to, and nothing that can be read is named."""
    if any("readable" in kind.traits for token in tokens for kind in kinds_of(token)):
        return False
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].text in ("看书", "读书") or tokens[at].text.lower() in ("reading", "reads") and after in ("under", "beneath", "by", "beside", "near", "in", "on", "at")


def _potted(tokens: list[Token], at: int) -> Token:
    """A pot that a plant is in is no stew."""
    token = tokens[at]
    inside = any(before.text.lower() in ("in", "inside") for before in tokens[max(0, at - 3) : at])
    grows = next((kind for before in reversed(tokens[:at]) for kind in kinds_of(before)), None)
    is_pot = token.text.lower() in ("pot", "flower pot", "flowerpot", "clay pot", "花盆", "花盆里")
    return replace(token, meanings=(POTTED,)) if is_pot and grows is not None and grows.category == "plant" and (inside or not token.text.isascii()) else token


def _still_life(tokens: list[Token], at: int) -> Token:
    """A table is a place of its own for what fits on it; people stand in the room that has one."""
    token = tokens[at]
    if not any(name in token.text.lower() for name in _TABLE) or "picnic" in token.text.lower() or not slots_of(token) <= {"setting"}:
        return token
    kinds = [kind for other in tokens for kind in kinds_of(other)]
    return replace(token, meanings=(("setting", "tabletop"),)) if kinds and all(map(whereabouts.fits_on_a_table, kinds)) else token


def _person(tokens: list[Token], at: int) -> Token:
    """People as the art has them whole: an old sailor is an old man, a couple hold hands."""
    token = tokens[at]
    if token.meanings[:1] == (("kind", "couple"),) and not {"heart", "love", "爱"} & {*token.text.lower().split(), *token.text}:
        return replace(token, meanings=(("kind", "man_and_woman_holding_hands"), *token.meanings[1:]))  # whole people rather than two heads
    aged = at > 0 and tokens[at - 1].text.lower() in _AGED
    if token.text.lower() in _AGED and any(kind.id in _ELDERS for after in tokens[at + 1 : at + 2] for kind in kinds_of(after)):
        return replace(token, meanings=((IGNORED, token.text.lower()),))
    elders = tuple((slot, _ELDERS.get(id, id) if slot == "kind" else id) for slot, id in token.meanings)
    return replace(token, meanings=elders) if aged else token


def _on_wheels(tokens: list[Token], at: int) -> Token:
    """A train that crosses or passes something drives, and so do an ambulance that rushes and a car that drifts."""
    token = tokens[at]
    doer = next((kind for before in reversed(tokens[:at]) for kind in kinds_of(before)), None)
    if token.text.lower().startswith(("drift", "glid", "cruis")) and doer is not None and doer.traits & {"drives", "sails"} and doer.category == "vehicle":
        return replace(token, meanings=(("action", "drive" if "drives" in doer.traits else "sail"),))
    if token.meanings not in ((("action", "walk"),), (("action", "run"),)):
        return token
    somebody = any("alive" in kind.traits for before in tokens[:at] for kind in kinds_of(before))
    if doer is None or doer.category not in ("vehicle", "sky") or doer.category == "sky" and somebody:
        return token
    return replace(token, meanings=(("action", next((act for trait, act in (("sails", "sail"), ("flies", "fly")) if trait in doer.traits), "fly" if doer.category == "sky" else "drive")),))


def _link(tokens: list[Token], at: int) -> Token:
    """ "With" and "in" between somebody and what is held or ridden, where no verb says what is done."""
    token = tokens[at]
    relation, fits = _LINKS.get(token.text.lower(), ("", lambda kind: False))
    noun = noun_after(tokens, at) if relation else None
    if noun is None or not any(fits(kind) for kind in kinds_of(noun)):
        return token
    if token.meanings and token.meanings[0][0] != IGNORED and token.meanings != (("relation", "on"),):
        return token
    done = {id for i, other in enumerate(tokens) if i != at and (at < i or noun_after(tokens, i) is not None) for slot, id in other.meanings if slot == "relation"}
    done -= {id for other in tokens[at + 1 :] if noun_after(tokens, tokens.index(other)) is None for slot, id in other.meanings if slot == "relation" and id in RELATIONS}  # "over the village"
    doers = [kind for before in tokens[:at] for kind in kinds_of(before)]
    aboard = relation == "ride" and len(doers) > 1 and done <= _IN_PASSING and not any("alive" in kind.traits for kind in doers[1:])  # "delivering pizza on a scooter"
    doer = doers[0] if aboard else doers[-1] if doers else None
    return token if (done and not aboard) or doer is None or "alive" not in doer.traits else replace(token, meanings=(("relation", relation),))


def _with_object(tokens: list[Token], at: int) -> Token:
    """Where one thing is to another needs another: "dancing on ..." with nothing known behind it says nothing."""
    token = tokens[at]
    spatial = token.meanings and all(slot == "relation" and id in RELATIONS for slot, id in token.meanings)
    if not spatial:
        return token
    named = [i for i, other in enumerate(tokens) if "kind" in slots_of(other)]
    following = next((slots_of(after) for after in tokens[at + 1 :] if slots_of(after) & {"kind", "relation"}), set())
    if token.text.isascii() and "kind" not in following:  # "on a branch under the moon", of which no branch is known
        return replace(token, meanings=())
    chinese = any("\u3400" <= c <= "\u9fff" for c in token.text)  # 在猫旁边: what it is beside comes first
    return token if len(named) > 1 and (chinese or named[-1] > at) else replace(token, meanings=())


_AT_LARGE = frozenset(  # what follows "playing" where no game is named
    (
        "in on at by near under over with through among between behind beside next after before until during like together outside outdoors indoors inside"
        " around about here there tag catch rough wildly freely joyfully cheerfully and while as for"
    ).split()
)


def _without_object(tokens: list[Token], at: int) -> Token:
    """A verb that takes an object and has none: a dog chasing runs."""
    token = tokens[at]
    verbs = [id for slot, id in token.meanings if slot == "relation" and id in _ALONE]
    if not verbs or len(verbs) != len(token.meanings) or noun_after(tokens, at) is not None:  # glasses are circled, whoever else wears them
        return token
    if _of_something_unknown(tokens, at):  # "throws a stick and his dog brings it back": nobody throws the dog
        return replace(token, meanings=(("action", _ALONE[verbs[0]]),))
    if token.text.isascii() and not any(kinds_of(after) for after in tokens[at + 1 :]) and any(takes_one(tokens, i) for i in range(at)):
        return replace(token, meanings=())  # "riding a bicycle while juggling"
    named = sum("kind" in slots_of(other) and not any("worn" in kind.traits for kind in kinds_of(other)) for other in tokens)
    several = any(slot == "count" and id != "1" for other in tokens for slot, id in other.meanings)
    if named == 1 and several and "play_with" in verbs:  # two who play run after each other, three jump, in the water they swim: nobody is a toy
        wet = any(slot == "setting" and id in PLACES and (PLACES[id].ground != "solid" or PLACES[id].gravity == "water") for other in tokens for slot, id in other.meanings)
        game = tokens[at + 1].text.lower() if at + 1 < len(tokens) and not tokens[at + 1].meanings else ""
        if game.isascii() and game.isalpha() and game not in _AT_LARGE:  # poker, or whatever else nobody has heard of, is played sitting
            return replace(token, meanings=(("action", "sit"),))
        pair = any(meaning == ("count", "2") for other in tokens for meaning in other.meanings) and not wet
        return replace(token, meanings=(("relation", "chase") if pair else ("action", "swim") if wet else ("action", "jump"),))
    return replace(token, meanings=(("action", _ALONE[verbs[0]]),)) if named == 1 and not several else token


def _of_something_unknown(tokens: list[Token], at: int) -> bool:
    """Whether a verb's object is a word nobody knows, with another clause behind it."""
    thing = tokens[at + 2 : at + 3]
    article = tokens[at].text.isascii() and tokens[at + 1 : at + 2] and tokens[at + 1].text.lower() in ("a", "an", "the")
    unknown = bool(article) and bool(thing) and not thing[0].meanings and thing[0].text.isalpha()
    return unknown and bool(tokens[at + 3 : at + 4]) and tokens[at + 3].text.lower() in ("and", "while", "as", "then", "when")


_RULES: tuple[Callable[[list[Token], int], Token], ...] = (  # in this order: what an earlier one settled, a later one builds on
    doings.pictured, doings.of_its_sort, doings.at_the_camera, doings.in_mid_air, doings.in_a_home, doings.of_the_room, doings.tied, doings.tried_on, doings.in_the_mirror, doings.stones_skipped, doings.under_the_sky, doings.looked_out_of, doings.sunken,
    doings.ducklings, doings.shaken, doings.below_the_waves, doings.scrolled, doings.on_its_belly, doings.on_a_mountain, doings.under_a_kite,
    views.over_a_place, views.steppe, views.through_a_desert, views.on_the_pane, views.in_the_mountains, views.of_the_mountains, views.the_hour_of_the_sun, views.skyline, views.clouded, views.dark_clouds, views.struck,
    vistas.under_them, vistas.drifting, vistas.of_no_subject, vistas.seen_from, vistas.on_the_pane, vistas.in_the_stars, vistas.of_the_volcano, vistas.of_the_temple, vistas.mirrored,
    asides.alone, asides.made_as, asides.why, asides.topping, asides.backdrop, asides.pupil, asides.festive, asides.befallen, asides.by_name, asides.done_kindly,
    everyday.clinked, everyday.over_a_gorge, everyday.of_gold, everyday.starlit, everyday.yet_to_be, everyday.on_the_board, everyday.hands_up, everyday.a_glass, everyday.because, everyday.put_on, everyday.at_cards, everyday.to_hear, everyday.boarding, everyday.gaming, idioms.young, everyday.of_its_kind,
    doings.sunset_watched, doings.flown_on, doings.on_the_carpet, doings.own_sword,
    waterside.on_the_waves, inside.walls, inside.aboard, decks.on_deck, decks.of_the_ship, idioms.catch, idioms.looked_on, idioms.curled_up, idioms.pulled_from, idioms.rescued,
    waterside.town_by_the_sea, waterside.road_by_the_sea, waterside.in_a_canyon, waterside.among_icebergs, waterside.rocky_coast, surroundings.on_a_sea_cliff, surroundings.on_one_cake, surroundings.what_is_left, surroundings.of_a_lighthouse, surroundings.between_two,
    surroundings.by_night, surroundings.of_the_body, surroundings.over_a_place, surroundings.of_the_future, surroundings.of_billiards,
    surroundings.of_the_wood, surroundings.ablaze, surroundings.of_a_style, surroundings.of_fashion, surroundings.one_city, surroundings.doing,
    idioms.thrown_for, idioms.served, idioms_zh.about_a_table, idioms_zh.ridden, idioms_zh.hung_with, idioms_zh.carried, idioms_zh.on_a_flower, idioms_zh.of_graduates, idioms_zh.turned_about,
    surroundings.furnished, surroundings.at_the_window, idioms.on_a_branch, surroundings.neon, surroundings.of_the_picture, surroundings.snowed_on,
    idioms.popped_out,
    surroundings.on_a_cloud, surroundings.filmed_through, idioms.of_a_kind, surroundings.in_blossom, idioms.shared, fields.sown, surroundings.of_a_field,
    idioms.out_of_the_window, idioms.waved, surroundings.crossed, surroundings.breakers, idioms.young, idioms.umbrella_up, idioms.in_hand, idioms.on_the_phone,
    idioms.punch_bag, sports.of_the_sport, surroundings.before_the_moon, surroundings.on_earth, idioms.set_off, idioms.downhill, deeds.seated,
    mentions.verb_in_s, mentions.again, mentions.several, mentions.in_a_pair, mentions.of_the_body, mentions.material, mentions.participle,
    mentions.of_the_earth, mentions.of_a_feast, mentions.at_a_place, mentions.typed_on, mentions.a_fly, mentions.part_of, mentions.on_the_cake, mentions.of_the_place,
    mentions.its_baby, asides.of_its_kin, asides.awaited, mentions.over_what, mentions.to_do, mentions.dreamt, mentions.likened, mentions.of_its_young, mentions.drops, mentions.rides_off, mentions.blown, mentions.lightning, mentions.in_the_sky, mentions.waves, mentions.sat_on, mentions.filmed, mentions.of_the_street, roles.put_on,
    roles.disguise, roles.cast, roles.cowboy, roles.one_pair, roles.of_a_pair, roles.ball, roles.boat, roles.upwards, roles.blossom, roles.indoors, roles.from_without, roles.of_a_building,
    scenery.fallen, scenery.of_another, scenery.overhead, scenery.ring, _potted, scenery.group, scenery.behind_the_lens, scenery.filming, scenery.against, scenery.landscape,
    waterside.rolling_in, _colour_or_thing, _deed_or_thing, _compound, _verb_with_two_uses, _transitive, _place_or_thing, waterside.on_a_pier, scenery.season, _scenery, views.had_by_the_place, views.of_what_it_has, views.over_what_it_has, _having, _still_life, _link, idioms.sprayed, _with_object,
    scenery.heavens, scenery.gloom, _without_object, _person, _on_wheels, idioms.on_water, idioms.under_water, roles.sport, courts.of_the_game, roles.lifting,
    roles.colleague, waterside.by_the_sea, waterside.in_the_shallows, waterside.in_port, waterside.along_a_river, deeds.word, surroundings.counted, scenery.breath, vistas.before_a_place,
    waterside.of_the_surface,
)  # fmt: skip


def settle(tokens: list[Token]) -> list[Token]:
    """The same tokens, with the senses that the other words rule out taken away."""
    tokens = mentions.made_of(mentions.told_apart(negations.heard(tokens)))
    tokens = [mentions.a_name(tokens, i) for i in range(len(tokens))]
    tokens = [mentions.a_taste(tokens, i) for i in range(len(tokens))]
    tokens = [mentions.ordered(tokens, i) for i in range(len(tokens))]  # before anybody is put in who does it
    tokens = [numbers.counts(tokens, i) for i in range(len(tokens))]
    tokens = [vistas.by_itself(tokens, i) for i in range(len(tokens))]
    tokens = [vistas.several_colours(tokens, i) for i in range(len(tokens))]
    tokens = unsaid.completed(waterside.tall_birds(roles.musicians(mentions.said_after(_active(everyday.full_of(everyday.point_of_view(mentions.given(asides.waved_by(asides.helped(asides.in_order(clauses.in_order(doings.ridden(doings.haired(tokens))))))))))))))
    for rule in _RULES:
        tokens = [rule(tokens, i) for i in range(len(tokens))]
    tokens = causatives.done_to(views.in_a_storm(views.by_night(tokens)))
    return [causatives.of_something_unknown(tokens, i) for i in range(len(tokens))]
