"""A prompt as a director reads it: one sense for each word where the others settle it, and what goes without saying.

Input: a prompt and a seed. Output: the tokens that `clay-1` is given, and what was assumed: where it happens, when no word says so (a cat on a
sofa is indoors), and the skin of a person (the network was taught the art's own yellow for people nobody described). Assumptions vary with
the seed, and the receipt lists them. Training captions are read by `lexicon` alone: their words say exactly what their scene has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from fairframe.corpus import deeds, idioms, lexicon, occasions, props, roles, scenery, stand_ins, unsaid, whereabouts
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import IGNORED, Meaning, Token, is_form, tokenize
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import RELATIONS

MAX_EXTRAS = 3  # subjects put in by rule beside the network's: more is a crowd, and each costs a drawing
# What "flying a kite" or "surfing a wave" does to the thing right behind the verb, which is no flying of one's own.
_DONE_TO: dict[str, Callable[[str], str]] = {
    "fly": lambda kind: "ride" if load_kinds()[kind].category == "vehicle" else "hold",
    "slide": lambda kind: "ride",
    "climb": lambda kind: "balance_on",
    "roll": lambda kind: "push",
    "spin": lambda kind: "juggle",
    "bounce": lambda kind: "throw",
    "sail": lambda kind: "ride",
    "swing": lambda kind: "hold",
    "walk": lambda kind: "follow" if "alive" in load_kinds()[kind].traits else "",  # a dog is walked, a street is not
}
_LIFTING = frozenset("lifting lifts carrying carries 举起 举着 托起".split())
_BEFORE_NOUNS = frozenset("a an the his her its their my your our some".split())
_LINKS: dict[str, tuple[str, Callable[[Kind], bool]]] = {  # "a boy with a balloon", "a dog in a car"
    "with": ("hold", lambda kind: "holdable" in kind.traits),
    "in": ("ride", lambda kind: kind.category == "vehicle"),
    "inside": ("ride", lambda kind: kind.category == "vehicle"),
    "on": ("ride", lambda kind: kind.category == "vehicle" and "large" in kind.traits or {"rideable", "flies"} <= kind.traits and kind.category == "thing"),
    "aboard": ("ride", lambda kind: kind.category == "vehicle"),
}
_IN_PASSING = frozenset("hold eat drink read look_at play_music".split())  # what is done on the way, with a thing
# What somebody does who chases, or reads, and nothing is named that is chased or read.
_ALONE = {
    "eat": "nod", "drink": "nod", "ride": "drive", "chase": "run", "flee": "run", "follow": "walk", "hold": "stand", "juggle": "jump", "throw": "wave",
    "kick": "jump", "hug": "nod", "kiss": "nod", "fight": "exercise", "dance_with": "dance", "play_with": "jump", "orbit": "spin", "jump_over": "jump",
    "push": "walk", "look_at": "stand", "race": "run", "play_music": "sing", "read": "sit", "balance_on": "stand",
}  # fmt: skip


WEARING = frozenset("wearing wears wear wore with in 戴着 戴 穿着 穿 头戴".split())
BREATHING = frozenset("breathing breathes breathe spitting spits spewing spews 喷 喷着 吐".split())
INSIDE = frozenset("in inside within".split())
VESSELS = {  # what somebody can be in -> how high its rim is in the picture (v): all above it is seen
    "basket": 0.42, "bucket": 0.3, "bathtub": 0.44, "wastebasket": 0.18, "takeaway_box": 0.4, "parcel": 0.3, "toolbox": 0.42, "top_hat": 0.62, "coffee": 0.34, "green_tea": 0.3,
}  # fmt: skip
TREES = frozenset("tree pine_tree palm_tree bare_tree".split())  # somebody small can be up in
HEADGEAR = frozenset("crown top_hat sun_hat graduation_cap cap helmet glasses sunglasses goggles diving_mask headphones bow_ribbon".split())

# What is in the hands of a person who does this to nothing that was named.
_TOOLS = {
    "fishing": "fishing_rod", "painting": "paintbrush", "drawing": "pencil", "writing": "pencil", "cleaning": "broom", "sweeping": "broom", "mopping": "broom",
    "knitting": "ball_of_yarn", "digging": "shovel", "filming": "video_camera", "photographing": "camera", "reading": "book", "typing": "laptop", "coding": "laptop",
    "tennis player": "tennis_ball", "网球运动员": "tennis_ball", "fixing": "spanner", "repairing": "spanner", "building": "hammer", "cooking": "spoon", "钓鱼": "fishing_rod", "看书": "book", "读书": "book", "画画": "paintbrush", "写字": "pencil",
}  # fmt: skip
_FAMILY = frozenset("family|happy family|一家人|家人|一家三口|全家".split("|"))  # a couple and their child
_PICNIC = "picnic"  # a family's has a basket
_RACKETS = frozenset("tennis_ball cricket_bat ice_hockey_stick ping_pong_bat badminton_racket".split())  # what is played with in the hand
POTTED: Meaning = (IGNORED, "pot")
_TABLE = ("table", "desk", "counter", "桌")
_AGED = frozenset("old elderly aged ageing 年老的 老".split())
_ELDERS = {"man": "old_man", "bearded_man": "old_man", "woman": "old_woman", "person": "elderly_person"}
CLOTHES = frozenset(
    "t_shirt shirt_and_tie jeans shorts coat lab_coat safety_vest socks dress kimono shoe trainer hiking_boot high_heel womans_boot flip_flop ballet_shoes scarf gloves "
    "ring watch karate_uniform".split()
)
"""What the art's people cannot put on: it is told, and does not stand beside them."""


@dataclass(frozen=True)
class Extra:
    """A subject beyond the two the network knows how to bring together, or one that is worn: it is put in by rule."""

    kind: str  # or the name of a painted prop (corpus.props)
    how: str  # wear, breathe (fire), under, within, perched (the host, in it), instead (of its picture), or the relation that was said, or ""
    host: str  # kind it belongs to
    colour: str = ""
    variant: str = ""
    action: str = ""  # what it does itself: "a sleeping cat"


@dataclass(frozen=True)
class Reading:
    tokens: tuple[Token, ...]  # what was assumed stands among them, with an empty text; without the extras' words
    assumed: tuple[Meaning, ...]
    extras: tuple[Extra, ...] = ()
    left_out: tuple[str, ...] = ()  # kinds that were named and for which there is no room

    def meanings(self, *, said: bool = False) -> set[Meaning]:
        """Every (slot, id); said: only of the person's own words."""
        return {m for token in self.tokens if token.text or not said for m in token.meanings if m[0] != IGNORED}


def read(prompt: str, seed: int, *, max_words: int, place: bool = True) -> Reading:
    """At most max_words tokens. place: whether a setting may be assumed (not behind a picture that is one)."""
    tokens = understood(prompt)
    rng = np.random.default_rng([seed, crc32(prompt.encode())])
    assumed = _skins(tokens, rng)
    setting = whereabouts.assumed(tokens, rng) if place else ""
    rest, extras, clothes = _apart(tokens, assumed)
    extras = extras[:MAX_EXTRAS] + _tool(tokens) + _props(tokens, assumed) if len(extras) <= MAX_EXTRAS else extras + _tool(tokens)
    dark = place and scenery.dark_hour(tokens, setting)
    rest = rest[: max_words - len(assumed) - bool(setting) - dark]
    words: list[Token] = []
    for i in rest:
        if i in assumed:
            words.append(Token("", tokens[i].start, tokens[i].start, (assumed[i],)))
        words.append(tokens[i])
    found = [*assumed.values(), *(m for i in rest if not tokens[i].text for m in tokens[i].meanings if m[0] in ("kind", "setting", "weather", "time"))]
    if setting:
        end = tokens[-1].end if tokens else 0
        words.append(Token("", end, end, (("setting", setting),)))
        found.append(("setting", setting))
    if dark:
        words.append(Token("", len(prompt), len(prompt), (("time", "night"),)))
        found.append(("time", "night"))
    return Reading(tuple(words), tuple(dict.fromkeys(found)), extras[:MAX_EXTRAS], (*clothes, *(extra.kind for extra in extras[MAX_EXTRAS:])))


# ------------------------------------------------------------------------------------------------ one sense a word


def understood(prompt: str) -> list[Token]:
    """A prompt's tokens, one sense each where the others settle it, with those who are at an occasion."""
    return occasions.cast(prompt, settle(tokenize(prompt)), lambda words: settle(tokenize(words)))


def settle(tokens: list[Token]) -> list[Token]:
    """The same tokens, with the senses that the other words rule out taken away."""
    tokens = unsaid.completed(roles.musicians(_active(tokens)))
    for rule in (
        idioms.catch, idioms.one_city, idioms.doing, idioms.thrown_for, idioms.served, idioms.at_the_window, idioms.breakers, idioms.young, idioms.umbrella_up, idioms.punch_bag, idioms.before_the_moon, idioms.on_earth, idioms.set_off, idioms.downhill, deeds.seated, roles.disguise, roles.cast, roles.cowboy, roles.one_pair, roles.of_a_pair, roles.ball, roles.boat, roles.upwards, roles.blossom, roles.indoors, scenery.fallen, scenery.of_another, scenery.overhead, scenery.ring, _potted, scenery.group, scenery.behind_the_lens, scenery.against, scenery.landscape, _colour_or_thing, _deed_or_thing, _compound, _verb_with_two_uses, _transitive,
        _place_or_thing, scenery.season, _scenery, _having, _still_life, _link, _with_object, scenery.heavens, _without_object, _person, _on_wheels, idioms.on_water, idioms.under_water, roles.sport, roles.lifting, roles.colleague, deeds.word,
    ):  # fmt: skip
        tokens = [rule(tokens, i) for i in range(len(tokens))]
    return tokens


def _slots(token: Token) -> set[str]:
    return {slot for slot, _ in token.meanings}


def _keep(token: Token, *slots: str) -> Token:
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] in slots))


def _colour_or_thing(tokens: list[Token], at: int) -> Token:
    """An orange is a fruit, and an orange cat has a colour: before a thing it is its colour."""
    token = tokens[at]
    if not {"kind", "colour"} <= _slots(token):
        return token
    following = next((after for after in tokens[at + 1 :] if not _slots(after) <= {"colour", "size", "variant", "manner", "action"}), None)
    a_thing = following is not None and "kind" in _slots(following) and "setting" not in _slots(following)  # not "an orange dancing on the moon"
    return _keep(token, "colour") if a_thing else _keep(token, "kind", "count")


def _kinds(token: Token) -> list[Kind]:
    return [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]


def _noun_after(tokens: list[Token], at: int, *, places: bool = False) -> Token | None:
    """The thing a word takes, with nothing but articles and adjectives between. places: also one that may be a place ("a house", not "over a house")."""
    for before, after in zip(tokens[at : at + 5], tokens[at + 1 : at + 6], strict=False):
        if after.start - before.end > (1 if after.text.isascii() else 0):  # a comma
            return None
        if "kind" in _slots(after):
            bare = places and " " not in after.text and _slots(after) <= {"kind", "count", "setting"}
            return after if bare or _slots(after) <= {"kind", "count"} else None  # not "over a castle"
        if not (after.text.lower() in _BEFORE_NOUNS or (after.meanings and _slots(after) <= {"colour", "size", "count", "variant"})):
            return None
    return None


def _compound(tokens: list[Token], at: int) -> Token:
    """Of two nouns in a row the second is the thing: a golden retriever puppy, a pizza cat. Nobody who is planting or painting is a plant."""
    token = tokens[at]
    if token.text.lower().endswith(("ing", "ed")) and "kind" in _slots(token):
        verbs = tuple((slot, id) for slot, id in stand_ins.forms_of(token.text.lower()) if slot in ("relation", "action"))
        if verbs and at and any("alive" in kind.traits for before in tokens[:at] for kind in _kinds(before)) and tokens[at - 1].text.lower() not in _BEFORE_NOUNS:
            return replace(token, meanings=verbs[:1])  # a rabbit painting eggs
        if not is_form(token.text):
            return replace(token, meanings=())
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.text.lower().endswith(("ing", "ed")):
        return token
    joined = after is not None and token.text.isascii() and after.start - token.end == 1 and "kind" in _slots(token) and _slots(token) <= {"kind", "count"}
    return replace(token, meanings=()) if joined and after is not None and _slots(after) <= {"kind", "count"} and "kind" in _slots(after) else token


def _deed_or_thing(tokens: list[Token], at: int) -> Token:
    """An explosion is a thing, but a can that 爆炸 explodes: behind its subject a word of both uses is what it does."""
    token = tokens[at]
    if not {"kind", "action"} <= _slots(token) or not at:
        return token
    if tokens[at - 1].text.lower() in _BEFORE_NOUNS:
        return _keep(token, "kind", "count")
    if _slots(tokens[at - 1]) & {"relation", "count", "colour", "size"}:
        return token
    return _keep(token, "action") if any("kind" in _slots(before) for before in tokens[:at]) else token


def _active(tokens: list[Token]) -> list[Token]:
    """"A mouse chased by a cat" as the cat chasing the mouse: the two nouns change places."""
    for i, token in enumerate(tokens[:-1]):
        if tokens[i + 1].text.lower() == "by" and token.text.lower().endswith(("ed", "en")) and any(s == "relation" and id in ACTIONS for s, id in token.meanings):
            doer, done_to = _noun_after(tokens, i + 1), next((j for j in reversed(range(i)) if "kind" in _slots(tokens[j])), None)
            if doer is not None and done_to is not None:
                at = tokens.index(doer)
                first, second = [*_about(tokens, done_to), done_to], [*_about(tokens, at), at]
                order = [*range(first[0]), *second, *range(done_to + 1, second[0]), *first, *range(at + 1, len(tokens))]
                return [tokens[j] for j in order]
    for i, token in enumerate(tokens):  # who is lifted is on top of who lifts
        lifted = _noun_after(tokens, i) if token.text.lower() in _LIFTING else None
        lifter = next((j for j in reversed(range(i)) if "kind" in _slots(tokens[j])), None)
        if lifted is not None and lifter is not None and {"alive", "large"} <= _kinds(lifted)[0].traits:
            at = tokens.index(lifted)
            first, second = [*_about(tokens, lifter), lifter], [*_about(tokens, at), at]
            order = [*range(first[0]), *second, *range(lifter + 1, second[0]), *first, *range(at + 1, len(tokens))]
            return [replace(tokens[j], meanings=(("relation", "balance_on"),)) if j == i else tokens[j] for j in order]
    return tokens


def _verb_with_two_uses(tokens: list[Token], at: int) -> Token:
    """Driving is done alone or to a thing: what follows tells."""
    token = tokens[at]
    if [slot for slot, _ in token.meanings] not in (["relation", "action"], ["action", "relation"]) or not token.text.isascii():
        return token
    done_to = _noun_after(tokens, at, places=token.text.lower() in stand_ins.verb_forms())
    return _keep(token, "relation" if done_to is not None else "action")


def _transitive(tokens: list[Token], at: int) -> Token:
    """A verb of moving with its object right behind it: "flying a kite"."""
    token = tokens[at]
    verbs = [id for slot, id in token.meanings if slot == "action" and id in _DONE_TO]
    noun = _noun_after(tokens, at)
    if len(token.meanings) != 1 or not verbs or noun is None or not any("kind" in _slots(before) for before in tokens[:at]):  # "flying cars" fly
        return token
    done = _DONE_TO[verbs[0]](_kinds(noun)[0].id)
    return replace(token, meanings=(("relation", done),)) if done else token


def _place_or_thing(tokens: list[Token], at: int) -> Token:
    """ "The moon" is where something happens, unless something is done to it or another word says where."""
    token = tokens[at]
    slots = _slots(token)
    if token.text.lower() == "at the moon":  # who howls at it is elsewhere
        return replace(token, meanings=(("kind", "moon"),))
    if not {"kind", "setting"} <= slots:
        return token
    for before in reversed(tokens[:at]):
        if "kind" in _slots(before):
            break
        if any(slot == "relation" and id in ACTIONS for slot, id in before.meanings):
            return _keep(token, "kind", "count")
    others = [other for i, other in enumerate(tokens) if i != at]
    begins = not any("kind" in _slots(before) for before in tokens[:at]) and any("kind" in _slots(other) for other in others)
    if begins and at and tokens[at - 1].text.lower() in _BEFORE_NOUNS - {"the"}:  # "a spaceship chasing a comet"
        return _keep(token, "kind", "count")
    elsewhere = any("setting" in _slots(other) and "kind" not in _slots(other) for other in others)
    text = token.text.lower()
    if text.startswith(("above ", "over ", "near ", "by ", "outside ", "around ")) and all(PLACES[id].indoor for slot, id in token.meanings if slot == "setting"):
        return _keep(token, "kind", "count", "relation")  # nothing is above the inside of a house
    beside = next((before for before in reversed(tokens[:at]) if before.text.lower() not in _BEFORE_NOUNS), None)
    if beside is not None and any(slot == "relation" and id in RELATIONS for slot, id in beside.meanings) and all(PLACES[id].indoor for slot, id in token.meanings if slot == "setting"):
        return _keep(token, "kind", "count")  # nor in front of it
    if text.startswith(("on ", "in ", "at ", "inside ")):
        return _keep(token, "setting")
    if elsewhere:
        return _keep(token, "kind", "count", "relation")
    return _keep(token, "setting") if any("kind" in _slots(other) for other in others) else token


def _scenery(tokens: list[Token], at: int) -> Token:
    """Words for what a place has anyway, or that stand for no thing: waves at the beach, going home, evening wear."""
    token, text = tokens[at], tokens[at].text.lower()
    told = any(slot == "relation" for before in tokens[max(0, at - 3) : at] for slot, _ in before.meanings)
    places = {id for other in tokens for slot, id in other.meanings if slot == "setting"}
    if text == "home" and at and tokens[at - 1].text.lower() not in _BEFORE_NOUNS:
        return replace(token, meanings=())
    if text in ("wave", "waves") and places & {"beach", "sea", "island", "harbour", "lake"} and not told:
        return replace(token, meanings=((IGNORED, text),))
    if text == "wear" and at and not _slots(tokens[at - 1]) <= {"kind", "count"}:
        return replace(token, meanings=())
    return token


def _having(tokens: list[Token], at: int) -> Token:
    """Having tea is drinking it; hitting a ball is no fight; a car that is washed is not held in the hand."""
    token = tokens[at]
    noun = _noun_after(tokens, at)
    if token.text.lower() in ("having", "have", "has") and noun is not None and not token.meanings:
        verb = next((verb for trait, verb in (("drinkable", "drink"), ("edible", "eat")) if trait in _kinds(noun)[0].traits), "")
        return replace(token, meanings=(("relation", verb),)) if verb else token
    thing = noun or next((after for after in tokens[at + 1 : at + 3] if _kinds(after)), None)
    if token.text in ("打", "敲", "吹", "拉") and thing is not None and "plays_music" in _kinds(thing)[0].traits:
        return replace(token, meanings=(("relation", "play_music"),))
    if token.meanings[:1] in ((("relation", "play_with"),), (("relation", "fight"),)) and thing is not None and _kinds(thing)[0].id in _RACKETS:
        return replace(token, meanings=(("relation", "hold"),))
    if ("relation", "fight") in token.meanings and thing is not None and "alive" not in _kinds(thing)[0].traits:
        return replace(token, meanings=(("relation", "play_with"),))
    in_hand = thing is None or _kinds(thing)[0].traits & {"holdable", "edible", "drinkable", "throwable"}
    if token.meanings == (("relation", "hold"),) and token.text.lower() in stand_ins.verb_forms() and not in_hand:
        return replace(token, meanings=(("relation", "look_at"),))
    return token


def _potted(tokens: list[Token], at: int) -> Token:
    """A pot that a plant is in is no stew."""
    token = tokens[at]
    inside = any(before.text.lower() in ("in", "inside") for before in tokens[max(0, at - 3) : at])
    grows = next((kind for before in reversed(tokens[:at]) for kind in _kinds(before)), None)
    is_pot = token.text.lower() in ("pot", "flower pot", "flowerpot", "clay pot", "花盆", "花盆里")
    return replace(token, meanings=(POTTED,)) if is_pot and grows is not None and grows.category == "plant" and (inside or not token.text.isascii()) else token


def _still_life(tokens: list[Token], at: int) -> Token:
    """A table is a place of its own for what fits on it; people stand in the room that has one."""
    token = tokens[at]
    if not any(name in token.text.lower() for name in _TABLE) or not _slots(token) <= {"setting"}:
        return token
    kinds = [kind for other in tokens for kind in _kinds(other)]
    return replace(token, meanings=(("setting", "tabletop"),)) if kinds and all(map(whereabouts.fits_on_a_table, kinds)) else token


def _person(tokens: list[Token], at: int) -> Token:
    """People as the art has them whole: an old sailor is an old man, a couple hold hands."""
    token = tokens[at]
    if token.meanings[:1] == (("kind", "couple"),) and not {"heart", "love", "爱"} & {*token.text.lower().split(), *token.text}:
        return replace(token, meanings=(("kind", "man_and_woman_holding_hands"), *token.meanings[1:]))  # whole people rather than two heads
    aged = at > 0 and tokens[at - 1].text.lower() in _AGED
    if token.text.lower() in _AGED and any(kind.id in _ELDERS for after in tokens[at + 1 : at + 2] for kind in _kinds(after)):
        return replace(token, meanings=((IGNORED, token.text.lower()),))
    elders = tuple((slot, _ELDERS.get(id, id) if slot == "kind" else id) for slot, id in token.meanings)
    return replace(token, meanings=elders) if aged else token


def _on_wheels(tokens: list[Token], at: int) -> Token:
    """A train that crosses or passes something drives, and so do an ambulance that rushes and a car that drifts."""
    token = tokens[at]
    doer = next((kind for before in reversed(tokens[:at]) for kind in _kinds(before)), None)
    if token.text.lower().startswith("drift") and doer is not None and "drives" in doer.traits:
        return replace(token, meanings=(("action", "drive"),))
    if token.meanings not in ((("action", "walk"),), (("action", "run"),)):
        return token
    if doer is None or doer.category not in ("vehicle", "sky"):
        return token
    return replace(token, meanings=(("action", next((act for trait, act in (("sails", "sail"), ("flies", "fly")) if trait in doer.traits), "fly" if doer.category == "sky" else "drive")),))


def _link(tokens: list[Token], at: int) -> Token:
    """ "With" and "in" between somebody and what is held or ridden, where no verb says what is done."""
    token = tokens[at]
    relation, fits = _LINKS.get(token.text.lower(), ("", lambda kind: False))
    noun = _noun_after(tokens, at) if relation else None
    if noun is None or not any(fits(kind) for kind in _kinds(noun)):
        return token
    if token.meanings and token.meanings[0][0] != IGNORED and token.meanings != (("relation", "on"),):
        return token
    done = {id for i, other in enumerate(tokens) if i != at and (at < i or _noun_after(tokens, i) is not None) for slot, id in other.meanings if slot == "relation"}
    done -= {id for other in tokens[at + 1 :] if _noun_after(tokens, tokens.index(other)) is None for slot, id in other.meanings if slot == "relation" and id in RELATIONS}  # "over the village"
    doers = [kind for before in tokens[:at] for kind in _kinds(before)]
    aboard = relation == "ride" and len(doers) > 1 and done <= _IN_PASSING and not any("alive" in kind.traits for kind in doers[1:])  # "delivering pizza on a scooter"
    doer = doers[0] if aboard else doers[-1] if doers else None
    return token if (done and not aboard) or doer is None or "alive" not in doer.traits else replace(token, meanings=(("relation", relation),))


def _with_object(tokens: list[Token], at: int) -> Token:
    """Where one thing is to another needs another: "dancing on ..." with nothing known behind it says nothing."""
    token = tokens[at]
    spatial = token.meanings and all(slot == "relation" and id in RELATIONS for slot, id in token.meanings)
    if not spatial:
        return token
    named = [i for i, other in enumerate(tokens) if "kind" in _slots(other)]
    following = next((_slots(after) for after in tokens[at + 1 :] if _slots(after) & {"kind", "relation"}), set())
    if token.text.isascii() and "kind" not in following:  # "on a branch under the moon", of which no branch is known
        return replace(token, meanings=())
    chinese = any("\u3400" <= c <= "\u9fff" for c in token.text)  # 在猫旁边: what it is beside comes first
    return token if len(named) > 1 and (chinese or named[-1] > at) else replace(token, meanings=())


def _without_object(tokens: list[Token], at: int) -> Token:
    """A verb that takes an object and has none: a dog chasing runs."""
    token = tokens[at]
    verbs = [id for slot, id in token.meanings if slot == "relation" and id in _ALONE]
    if not verbs or len(verbs) != len(token.meanings):
        return token
    if token.text.isascii() and not any(_kinds(after) for after in tokens[at + 1 :]) and any(_takes_one(tokens, i) for i in range(at)):
        return replace(token, meanings=())  # "riding a bicycle while juggling"
    named = sum("kind" in _slots(other) for other in tokens)
    several = any(slot == "count" and id != "1" for other in tokens for slot, id in other.meanings)
    return replace(token, meanings=(("action", _ALONE[verbs[0]]),)) if named == 1 and not several else token


def _takes_one(tokens: list[Token], at: int) -> bool:
    """Whether this verb has its object right behind it."""
    return any(slot == "relation" and id in ACTIONS for slot, id in tokens[at].meanings) and _noun_after(tokens, at) is not None


# ------------------------------------------------------------------------------------------------ what is put in by rule


def _apart(tokens: list[Token], skins: dict[int, Meaning]) -> tuple[list[int], tuple[Extra, ...], tuple[str, ...]]:
    """The numbers of the tokens for the network, the extras whose words are not among them, and the clothes that nobody can be shown in."""
    nouns = [i for i, token in enumerate(tokens) if "kind" in _slots(token) and "setting" not in _slots(token)]
    found: dict[int, Extra] = {}
    gone: set[int] = set()
    clothes: list[str] = []

    def take(noun: int, how: str, host: int) -> None:
        about = _about(tokens, noun)
        of = {slot: id for i in about for slot, id in tokens[i].meanings}
        skin = skins.get(noun, ("", ""))[1]
        deed = _deed_before(tokens, min(about, default=noun))
        act = next((id for slot, id in tokens[deed].meanings if slot == "action"), "") if deed is not None else ""
        found[noun] = Extra(_kinds(tokens[noun])[0].id, how, _kinds(tokens[host])[0].id, of.get("colour", ""), of.get("variant", skin), act)
        gone.update(about, {noun}, () if deed is None else {deed})

    for at, noun in enumerate(nouns):
        verb = min(_about(tokens, noun), default=noun) - 1
        kind, word = _kinds(tokens[noun])[0].id, tokens[verb].text.lower() if verb >= 0 else ""
        how = "wear" if word in WEARING and kind in HEADGEAR else "breathe" if word in BREATHING and kind == "flame" else ""
        before_its_host = noun + 1 < len(tokens) and tokens[noun + 1].text == "的" and at + 1 < len(nouns)  # 戴着帽子的狐狸
        wearers = [before for before in nouns[:at] if _kinds(tokens[before])[0].traits & {"alive", "has_face"}] or nouns[:at]  # not the books an owl sits on
        host = nouns[at + 1] if before_its_host else wearers[-1] if at else None
        if host is not None and kind in CLOTHES and word in WEARING | {"in"} and _kinds(tokens[host])[0].traits & {"alive", "has_face"}:
            gone.update(_about(tokens, noun), {noun, verb})
            clothes.append(kind)
        elif host is not None and how and host not in found:
            take(noun, how, host)
            gone.add(verb)
        elif at and kind in VESSELS and (word in INSIDE or (word == "of" and kind != "top_hat" and verb > 0 and tokens[verb - 1].text.lower() == "out") or tokens[noun].text.endswith(("里", "中"))) and "alive" in _kinds(tokens[nouns[at - 1]])[0].traits:
            take(noun, "within", nouns[at - 1])
            gone.add(verb)
        elif at and kind in TREES and _up_in(tokens, noun, verb) and _perches(_kinds(tokens[nouns[at - 1]])[0]):
            take(noun, "perched", nouns[at - 1])
            gone.add(verb)
    names = [_kinds(tokens[noun])[0].id for noun in nouns]
    nouns = [noun for at, noun in enumerate(nouns) if noun not in found and noun not in gone and names[at] not in names[:at]]  # "from flower to flower": one was named
    if len(nouns) > 2:
        pair = _pair(tokens, nouns)
        for at, noun in enumerate(nouns):
            if noun in pair:
                continue
            links = [i for i in range(nouns[at - 1] + 1 if at else 0, noun) if "relation" in _slots(tokens[i])]
            take(noun, next((id for i in links for slot, id in tokens[i].meanings if slot == "relation"), ""), pair[0])
            gone.update(links if at else ())
    return [i for i in range(len(tokens)) if i not in gone], tuple(found[noun] for noun in sorted(found)), tuple(clothes)


def _up_in(tokens: list[Token], noun: int, verb: int) -> bool:
    """Whether somebody is up in this tree: "in a tree", "on a tree branch", 树上."""
    after = tokens[noun + 1].text if noun + 1 < len(tokens) else ""
    return (verb >= 0 and tokens[verb].text.lower() in ("in", "on", "up")) or after in ("上", "里") or tokens[noun].text.endswith(("上", "里"))


def _perches(kind: Kind) -> bool:
    """Whether a branch bears it: no people, nobody as tall as they are."""
    return "alive" in kind.traits and kind.category in ("animal", "creature") and not kind.traits & {"large", "rideable"}


def _deed_before(tokens: list[Token], first: int) -> int | None:
    """The number of what the noun behind it does, said as an adjective: "a sleeping cat", 睡觉的猫. first: of the noun with its other adjectives."""
    at = first - 2 if first > 1 and tokens[first - 1].text == "的" else first - 1
    if at < 0 or _slots(tokens[at]) != {"action"}:
        return None
    told = at < first - 1 or (at > 0 and (tokens[at - 1].text.lower() in _BEFORE_NOUNS or _slots(tokens[at - 1]) and _slots(tokens[at - 1]) <= {"colour", "size", "count"}))
    return at if told else None


def _tool(tokens: list[Token]) -> tuple[Extra, ...]:
    """What somebody has in hand for what is done, where nothing is named that it is done to."""
    for i, token in enumerate(tokens):
        tool = _TOOLS.get(token.text.lower())
        doer = next((kind for before in reversed(tokens[: i + 1]) for kind in _kinds(before)), None)
        told = any(_kinds(after) for after in tokens[i + 1 :]) or tokens[i + 1 : i + 2] and tokens[i + 1].text.lower() in _BEFORE_NOUNS  # "building a sandcastle"
        if tool and doer is not None and "alive" in doer.traits and not told:
            return (Extra(tool, "hold", doer.id),)
    return ()


def _props(tokens: list[Token], skins: dict[int, Meaning]) -> tuple[Extra, ...]:
    """What is painted to make a stand-in what was said: a knight's helmet, the pot a cactus grows in."""
    found = []
    for i, token in enumerate(tokens):
        kinds = _kinds(token)
        name, how = props.WORDS.get(lexicon.key(token.text), ("", ""))
        if kinds and lexicon.key(token.text) in _FAMILY:
            skin = next((id for other in tokens for slot, id in other.meanings if slot == "variant"), skins.get(i, ("", ""))[1])
            found.append(Extra("girl", "", kinds[0].id, variant=skin))
            if any(_PICNIC in lexicon.key(other.text) for other in tokens):
                found.append(Extra("basket", "", kinds[0].id))
        if name and kinds and "setting" not in _slots(token):
            found.append(Extra(name, how, kinds[0].id, next((id for j in _about(tokens, i) for slot, id in tokens[j].meanings if slot == "colour"), "")))
        elif hat := roles.hat_of(token):
            near = sorted((abs(j - i), j) for j, other in enumerate(tokens) if any("alive" in kind.traits for kind in _kinds(other)))
            found += [Extra(hat, "wear", _kinds(tokens[near[0][1]])[0].id)] if near else []
        elif token.meanings == (POTTED,):
            plant = next((kind for before in reversed(tokens[:i]) for kind in _kinds(before)), None)
            found += [Extra("flower_pot", "under", plant.id)] if plant is not None else []
    return tuple(found)


def _about(tokens: list[Token], noun: int) -> list[int]:
    """The numbers of the articles and adjectives right before a noun."""
    first = noun
    while first and (
        tokens[first - 1].text.lower() in _BEFORE_NOUNS or (tokens[first - 1].meanings and _slots(tokens[first - 1]) <= {"colour", "size", "count", "variant"})
    ):
        first -= 1
    return list(range(first, noun))


def _pair(tokens: list[Token], nouns: list[int]) -> tuple[int, int]:
    """The two that the verb binds, holding something the last; the first two where no verb binds any."""
    verbs = [(i, id) for i, token in enumerate(tokens) for slot, id in token.meanings[:1] if slot == "relation" and id in ACTIONS]
    for i, _ in sorted(verbs, key=lambda verb: verb[1] == "hold"):
        before, after = [noun for noun in nouns if noun < i], [noun for noun in nouns if noun > i]
        if before and after:
            return before[0], after[0]
    return nouns[0], nouns[1]


# ------------------------------------------------------------------------------------------------ what goes without saying


def _skins(tokens: list[Token], rng: np.random.Generator) -> dict[int, Meaning]:
    """Token number -> a skin tone for the person it names, where no word describes one. Every tone is as likely."""
    if any(slot == "variant" for token in tokens for slot, _ in token.meanings):
        return {}
    found = {}
    for i, token in enumerate(tokens):
        kinds = [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]
        painted = i > 0 and "colour" in _slots(tokens[i - 1])  # a green man is green
        if len(kinds) == 1 and kinds[0].variants and not painted:
            tones = tuple(kinds[0].variants)
            found[i] = ("variant", tones[int(rng.integers(len(tones)))])
    return found
