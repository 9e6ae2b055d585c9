"""English word forms: what follows from an -ing form, an article or a number. Knows no captions and no tables of the world.

The verbs of `actions` are stored as phrases around one -ing word ("racing along", "doing a backflip"); `conjugate` makes the other forms.
"""

from __future__ import annotations

import functools

# Bases that lose a final e before -ing: "dancing" alone does not say whether the verb is "dance" or "danc".
E_DROPPED = frozenset(
    "race dance wave shake tremble snooze giggle dive glide rise take bounce slide skate drive fade parade exercise celebrate shine ride chase "
    "juggle cuddle circle stare balance explode bite move write smile breathe rotate tumble wrestle cruise hike bike breakdance doze wobble gaze nibble gobble "
    "pursue levitate snore embrace meditate waddle taste chuckle sparkle twinkle dazzle".split()
)
PASTS = {
    "eat": "ate", "drink": "drank", "ride": "rode", "run": "ran", "swim": "swam", "fly": "flew", "fall": "fell", "rise": "rose", "swing": "swung",
    "slide": "slid", "drive": "drove", "sleep": "slept", "sit": "sat", "stand": "stood", "sing": "sang", "weep": "wept", "throw": "threw",
    "hold": "held", "fight": "fought", "shake": "shook", "shrink": "shrank", "grow": "grew", "read": "read", "spin": "spun", "take": "took",
    "get": "got", "burst": "burst", "creep": "crept", "leap": "leapt", "do": "did", "speed": "sped",
    "blow": "blew", "bite": "bit", "flee": "fled", "wear": "wore", "shine": "shone", "dive": "dived",
}  # fmt: skip
AN_WORDS = frozenset("hour heir honest x xray mri suv fbi lcd led".split())
A_PREFIXES = ("uni", "use", "uku", "ufo", "eu", "one", "once", "ewe", "utensil", "usb")


@functools.cache
def base(ing: str) -> str:
    """"eating" -> "eat", "running" -> "run", "dancing" -> "dance"."""
    stem = ing.removesuffix("ing")
    if stem + "e" in E_DROPPED:
        return stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsze":
        return stem[:-1]
    return stem


def third(verb: str) -> str:
    """"eat" -> "eats", "push" -> "pushes", "carry" -> "carries", "do" -> "does"."""
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def past(ing: str) -> str:
    verb = base(ing)
    if verb in PASTS:
        return PASTS[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return ing.removesuffix("ing") + "ed"  # keeps a doubled consonant: hopping, hopped


@functools.cache
def conjugate(phrase: str, form: str, plural: bool = False) -> str:
    """A verb phrase stored with its -ing form, in another form: "ing", "is", "was", "simple" (agrees with `plural`), "base" or "past".

    A phrase without an -ing word ("on fire") is joined by the verb to be.
    """
    be, was = ("are", "were") if plural else ("is", "was")
    if form == "ing":
        return phrase
    if form in ("is", "was"):
        return f"{be if form == 'is' else was} {phrase}"
    words = phrase.split()
    head = next((i for i, word in enumerate(words) if word.endswith("ing") and len(word) > 4), None)
    if head is None:
        copula = {"simple": be, "base": "be", "past": was}[form]
        return f"{copula} {phrase}"
    verb = base(words[head])
    words[head] = {"simple": verb if plural else third(verb), "base": verb, "past": past(words[head])}[form]
    return " ".join(words)


def article(noun_phrase: str) -> str:
    """"a" or "an", by sound: an owl, a unicorn, an 8-bit game, a UFO."""
    word = noun_phrase.split()[0].split("-")[0].lower()
    if word in AN_WORDS or word.startswith(("8", "11", "18")):
        return "an"
    return "an" if word[0] in "aeiou" and not word.startswith(A_PREFIXES) else "a"


def plural(noun: str) -> str:
    """A regular plural, for words that no table lists."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and len(noun) > 1 and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def stems(word: str) -> tuple[str, ...]:
    """What an unlisted form may be a form of, likeliest first: cherries -> cherry, boxes -> box, hopped -> hop."""
    found: list[str] = []
    if word.endswith("ies") and len(word) > 4:
        found.append(word[:-3] + "y")
    if word.endswith("s") and len(word) > 3 and not word.endswith("ss"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            stem = word.removesuffix(suffix)
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if suffix == "ed" and stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return tuple(found)
