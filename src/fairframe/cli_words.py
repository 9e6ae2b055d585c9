"""`fairframe words`: the vocabulary of the embedded model as its tables list it, without the inflections it also reads."""

from __future__ import annotations

import json

from fairframe.corpus import spec, surface
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.errors import InvalidRequest
from fairframe.film import soundnames

Words = dict[str, dict[str, tuple[str, ...]]]  # slot -> id -> forms, English first


def tables() -> Words:
    """Everything a prompt can say, slot by slot."""
    words: Words = {
        "subject": {kind.id: (*kind.names_en, *kind.names_zh) for kind in load_kinds().values()},
        "action": {action.id: _open(*action.ing, *action.zh) for action in ACTIONS.values()},
        "setting": {place.id: (*place.names_en, *place.names_zh) for place in PLACES.values()},
        "colour": {name: (*english, *chinese) for name, (english, chinese, _) in spec.COLOURS.items()},
        "count": {str(number): (*english, *chinese) for number, (english, chinese) in surface.COUNTS.items()},
    }
    plain = {
        "size": spec.SIZES,
        "relation": spec.RELATIONS,
        "manner": spec.MANNERS,
        "direction": spec.DIRECTIONS,
        "time": spec.TIME_WORDS,
        "weather": spec.WEATHERS,
        "look": spec.LOOK_WORDS,
        "camera": spec.CAMERAS,
    }
    words["sound"] = {name: (name, what) for name, what in soundnames.NAMES.items()}  # of films, in a storyboard
    for slot, table in plain.items():
        words[slot] = {name: _open(*english, *chinese) for name, (english, chinese) in table.items()}
    return words


def show(words: Words, slot: str, as_json: bool) -> None:
    """Print an overview, or every word of one slot."""
    if slot and slot not in words:
        raise InvalidRequest(f"There is no kind of word {slot!r}; there are {', '.join(words)}.")
    if as_json:
        print(json.dumps({slot: words[slot]} if slot else words, ensure_ascii=False))
    elif slot:
        for forms in words[slot].values():
            print(", ".join(forms))
    else:
        for name, entries in words.items():
            firsts = [forms[0] for forms in entries.values()]
            print(f"{name:10}{len(entries):4}  {', '.join(firsts[:8])}{' ...' if len(firsts) > 8 else ''}")
        print("\n`fairframe words subject` lists all of one kind. Prompts may be in English or Chinese.")


def _open(*forms: str) -> tuple[str, ...]:
    """The place of the object, as people write it: "eating ..."."""
    return tuple(form.replace("{}", "...") for form in forms)
