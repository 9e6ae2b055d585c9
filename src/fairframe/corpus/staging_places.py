"""Where a subject is at home: the setting of a prompt that names none, with variety."""

from __future__ import annotations

import functools

import numpy as np

from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES

_HABITATS: tuple[tuple[str, str], ...] = (  # words of the kind's id -> places, first match wins
    ("lion lioness tiger_face giraffe elephant zebra rhino rhinoceros hippo hippopotamus leopard cheetah water_buffalo", "savanna savanna jungle"),
    ("tiger gorilla orangutan monkey parrot sloth see_no_evil", "jungle jungle forest"),
    ("camel two_hump_camel scorpion lizard cactus snake", "desert desert canyon"),
    ("polar penguin seal snowman santa mrs_claus moose mammoth sled skier snowboarder ski skis snowflake ice", "snow_field snow_field mountains"),
    ("panda bamboo", "bamboo_forest"),
    ("koala kangaroo wallaby dodo", "savanna forest island"),
    ("bear wolf fox deer boar raccoon badger skunk hedgehog squirrel beaver owl bison mushroom", "forest forest autumn_forest meadow"),
    ("cow ox pig sheep goat ram chicken rooster chick turkey donkey horse goose tractor llama farmer buffalo", "farm farm meadow hills"),
    ("frog turtle crocodile duck swan otter flamingo lotus canoe", "lake lake swamp"),
    ("unicorn fairy elf mage wizard genie crystal_ball phoenix", "enchanted_forest enchanted_forest castle meadow"),
    ("dragon knight prince princess crown queen king", "castle castle mountains"),
    ("dinosaur sauropod t_rex", "jungle volcano savanna"),
    ("ghost vampire zombie skull jack_o_lantern pumpkin witch bat spider goblin ogre troll moai", "ruins swamp enchanted_forest"),
    ("alien astronaut rocket satellite planet comet ufo flying_saucer star milky_way saturn", "outer_space outer_space moon mars nebula"),
    ("robot scientist test_tube microscope dna petri alembic", "laboratory laboratory spaceship"),
    ("racing race_car", "race_track"),
    ("train locomotive metro tram railway monorail", "train_station mountains hills"),
    ("anchor crab shell lobster surfing beach coconut palm", "beach beach island"),
    ("ship boat sailboat ferry canoe yacht speedboat rower", "sea sea lake harbour"),
    ("judge teacher student pencil crayon ruler backpack abacus", "classroom classroom library"),
    ("office laptop printer computer fax briefcase clipboard folder", "office"),
    ("singer microphone guitar violin drum piano trumpet saxophone accordion banjo", "stage stage disco"),
    ("football basketball soccer trophy medal goal baseball rugby volleyball", "stadium playground park"),
    ("boxing weights martial dumbbell", "gym"),
    ("book scroll newspaper notebook", "library library living_room"),
    ("painting picture palette artist amphora statue", "museum museum living_room"),
    ("cook fork spoon pan pot chopsticks", "kitchen restaurant"),
    ("bed teddy_bear", "bedroom"),
    ("panda_face", "bamboo_forest"),
)
_CATEGORIES = {
    "animal": "meadow forest park hills",
    "person": "park park city_street living_room beach garden",
    "vehicle": "road road city_street hills",
    "food": "kitchen kitchen restaurant market living_room park",
    "plant": "garden meadow forest hills",
    "building": "hills village city_street meadow",
    "sky": "sky mountains outer_space",
    "creature": "enchanted_forest city_street park",
    "thing": "living_room studio_backdrop park living_room",
}
_ACTIONS = {
    "dance": "stage disco park", "breakdance": "disco city_street stage", "dance_with": "disco stage park", "sing": "stage stage park",
    "play_music": "stage living_room park", "sleep": "bedroom", "exercise": "gym gym park", "read": "library park living_room", "race": "race_track road",
    "swim": "underwater underwater sea", "sail": "sea lake", "drive": "road city_street", "fall": "sky", "march": "city_street stadium",
    "celebrate": "city_street stage park", "climb": "mountains canyon", "drink": "restaurant kitchen", "kick": "park stadium playground",
}  # fmt: skip


@functools.lru_cache(maxsize=4096)
def _home(kind_id: str) -> tuple[str, ...]:
    kind = load_kinds()[kind_id]
    words = {kind.id, *kind.id.split("_"), *kind.names_en}
    if "swims" in kind.traits and "walks" not in kind.traits and kind.category == "animal":
        return ("underwater", "underwater", "sea")
    for names, places in _HABITATS:
        if words & set(names.split()):
            return tuple(places.split())
    if "sails" in kind.traits:
        return ("sea", "sea", "lake", "harbour")
    if "flies" in kind.traits:
        return ("sky", "meadow", "mountains") if "small" not in kind.traits else ("meadow", "garden", "garden")
    if "throwable" in kind.traits and "round" in kind.traits and kind.category == "thing":
        return ("park", "playground", "stadium")
    if kind.id in ("cat", "dog") or kind.id.startswith(("cat_", "dog_")):
        return ("living_room", "park", "garden", "meadow")
    return tuple(_CATEGORIES[kind.category].split())


def home(kinds: tuple[Kind, ...], actions: tuple[str, ...], rng: np.random.Generator) -> str:
    """A place for these subjects doing this, where the prompt names none: by what they do three times in four, else by what they are."""
    for action in actions:
        if _ACTIONS.get(action) and rng.random() < 0.75:
            places = _ACTIONS[action].split()
            return places[int(rng.integers(len(places)))]
    if "fly" in actions or "hover" in actions:
        return "sky" if rng.random() < 0.6 else "mountains"
    if not kinds:
        names = [p.id for p in PLACES.values() if p.group == "nature"]
        return names[int(rng.integers(len(names)))]
    movers = [k for k in kinds if k.traits & {"drives", "sails", "swims", "rideable", "large"} and k.category != "person"]
    host = movers[0] if movers and rng.random() < 0.75 else kinds[0]
    homes = _home(host.id)
    return homes[int(rng.integers(len(homes)))]
