"""Where a subject is at home: the setting of a prompt that names none, with variety."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES, Place

OUTDOOR_WEATHERS = frozenset({"rain", "snow", "fog", "storm", "windy", "clear", "petals", "fireflies", "fireworks"})
HOME_TRIES = 24  # draws of a home until one fits

_HABITATS: tuple[tuple[str, str], ...] = (  # words of the kind's id -> places, first match wins
    ("teddy_bear bed", "bedroom living_room"),
    ("lion lioness tiger_face giraffe elephant zebra rhino rhinoceros hippo hippopotamus leopard cheetah water_buffalo", "savanna savanna jungle"),
    ("tiger gorilla orangutan monkey parrot sloth see_no_evil", "jungle jungle forest"),
    ("camel two_hump_camel scorpion lizard cactus snake", "desert desert canyon"),
    ("polar penguin seal snowman santa mrs_claus moose mammoth sled skier snowboarder ski skis snowflake ice", "snow_field snow_field mountains"),
    ("panda bamboo", "bamboo_forest"),
    ("koala kangaroo wallaby dodo", "savanna forest island"),
    ("bear wolf fox deer boar raccoon badger skunk hedgehog squirrel beaver owl bison mushroom", "forest forest autumn_forest meadow"),
    ("cow ox pig sheep goat ram chicken rooster chick turkey donkey horse goose tractor llama farmer buffalo", "farm farm meadow hills"),
    ("canoe rower", "lake"),
    ("frog turtle crocodile duck swan otter flamingo lotus", "lake lake swamp"),
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
    ("statue_of_liberty", "harbour sea"),
    ("painting picture palette artist amphora statue", "museum museum living_room"),
    ("cook fork spoon pan pot chopsticks", "kitchen restaurant"),
    ("sofa couch chair bathtub toilet door window mirror clock television telephone broom vase ball_of_yarn mantelpiece_clock", "living_room"),
    ("wave surfer swimmer water_polo_player", "sea beach beach"),
    ("balloon kite parachute", "sky meadow hills"),
    ("basketball_player runner weightlifter gymnast handball_player golfer fencer", "stadium park playground"),
    ("climber mountain_biker mountain snow_capped_mountain", "mountains mountains canyon"),
    ("superhero supervillain taxi bus pedestrian police_officer", "city_street city_street rooftop"),
    ("baby elderly_person old_man old_woman", "living_room living_room park garden"),
    ("dancer disco_dancer ballet_dancer", "stage disco"),
    ("mermaid merman merperson coral", "underwater underwater beach"),
    ("doctor alembic", "laboratory office"),
    ("ninja levitating_businessman", "rooftop chinese_palace bamboo_forest"),
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


def _habitat(kind: Kind) -> tuple[str, ...]:
    """Where the table says that such a thing is, or ()."""
    words = {kind.id, *(kind.id.split("_") if kind.category != "food" else ()), *kind.names_en}  # an ice cream is not at home in the ice
    homes = next((tuple(places.split()) for names, places in _HABITATS if words & set(names.split())), ())
    return homes if kind.category != "building" else tuple(place for place in homes if not PLACES[place].indoor)  # an office building is in no office


@functools.lru_cache(maxsize=4096)
def _home(kind_id: str) -> tuple[str, ...]:
    kind = load_kinds()[kind_id]
    if "swims" in kind.traits and "walks" not in kind.traits and kind.category == "animal":
        return ("underwater", "underwater", "sea")
    if found := _habitat(kind):
        return found
    if "sails" in kind.traits:
        return ("sea", "sea", "lake", "harbour")
    if "flies" in kind.traits:
        return ("sky", "meadow", "mountains") if "small" not in kind.traits else ("meadow", "garden", "garden")
    if "throwable" in kind.traits and "round" in kind.traits and kind.category == "thing":
        return ("park", "playground", "stadium")
    if kind.id in ("cat", "dog") or kind.id.startswith(("cat_", "dog_")):
        return ("living_room", "park", "garden", "meadow")
    return tuple(_CATEGORIES[kind.category].split())


def suits(place: Place, time: str, weather: str) -> bool:
    """Whether a place can show an hour and a weather ("" = none said): no fog in a laboratory, no sunset on a stage."""
    under_the_sky = not place.indoor and place.gravity == "earth"
    return (under_the_sky or weather not in OUTDOOR_WEATHERS) and (not time or time in place.times)


def home_in(kinds: tuple[Kind, ...], actions: tuple[str, ...], rng: np.random.Generator, fits: Callable[[Place], bool]) -> str:
    """A `home` that fits; somewhere in the open where none of theirs does."""
    for _ in range(HOME_TRIES):
        if fits(PLACES[found := home(kinds, actions, rng)]):
            return found
    return open_air(kinds)


def open_air(kinds: tuple[Kind, ...]) -> str:
    """A place under the sky, where any hour and any weather can be: on the water for what swims or sails."""
    return "sea" if any("sails" in kind.traits or ("swims" in kind.traits and "walks" not in kind.traits) for kind in kinds) else "hills"


def home(kinds: tuple[Kind, ...], actions: tuple[str, ...], rng: np.random.Generator) -> str:
    """A place for these subjects doing this, where the prompt names none: by what they do three times in four, else by what they are."""
    if kinds and all("swims" in k.traits and "walks" not in k.traits and k.category == "animal" for k in kinds):
        homes = _home(kinds[0].id)
        return homes[int(rng.integers(len(homes)))]
    for action in actions:
        if _ACTIONS.get(action) and rng.random() < 0.75 and not _does_it_at_home(kinds, action):
            places = _ACTIONS[action].split()
            return places[int(rng.integers(len(places)))]
    if ("fly" in actions or "hover" in actions) and not _does_it_at_home(kinds, "fly"):
        return "sky" if rng.random() < 0.6 else "mountains"
    if not kinds:
        names = [p.id for p in PLACES.values() if p.group == "nature"]
        return names[int(rng.integers(len(names)))]
    settled = [k for k in kinds if k.category not in ("person", "animal") and _habitat(k)]
    movers = [k for k in kinds if k.traits & {"drives", "sails", "swims", "rideable", "large"} and k.category != "person"]
    host = settled[-1] if settled and len(kinds) > 1 else movers[0] if movers and rng.random() < 0.75 else kinds[0]
    homes = _home(host.id)
    return homes[int(rng.integers(len(homes)))]


def _does_it_at_home(kinds: tuple[Kind, ...], action: str) -> bool:
    """Bees fly in the garden, ducks swim on the lake, foxes sleep and drink in the forest, penguins march over the ice."""
    if not kinds:
        return False
    kind = kinds[0]
    if action == "fly":
        return "small" in kind.traits or "lake" in _home(kind.id)
    if action == "fall":  # what lands on a flower
        return kind.category == "plant"
    if action == "swim":
        return "lake" in _home(kind.id) or "snow_field" in _home(kind.id)
    return action in ("sleep", "drink", "march") and kind.category == "animal" and "living_room" not in _home(kind.id)
