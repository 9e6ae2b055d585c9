"""How tall things are, so that a frog beside a boy is a frog's size and no monster's.

Metres, from the ground to the highest point of the picture, of a usual grown one; rough, since the stage shows differences at their square root (`backends.scale`).
General knowledge, no source. Faces by themselves, symbols and what is in the sky have no height.
"""

from __future__ import annotations

import functools

from fairframe.corpus.kinds import load_kinds

METRES = {
    0.01: "ant housefly bee beetle ladybird worm cricket",
    0.03: "caterpillar spider snail scorpion shrimp",
    0.06: "butterfly mouse hamster chick fluffy_chick lizard frog four_leaf_clover leaf maple_leaf cherry_blossom hibiscus seedling",
    0.12: "rat hedgehog crab fish tropical_fish blowfish bird blackbird poop snake lobster turtle roller_skate skateboard bat lotus herb",
    0.25: "squirrel dove parrot owl jellyfish beaver skunk duck rabbit teddy_bear nesting_doll jack_o_lantern skull rose tulip flower bouquet hyacinth wilted_flower coral life_ring sled",
    0.4: "cat fox raccoon chicken rooster turkey otter squid octopus potted_plant rice_plant rock wood",
    0.6: "dog guide_dog poodle goose eagle koala sloth monkey penguin seal peacock swan phoenix shark dolphin crocodile",
    0.8: "wolf leopard pig goat sheep ram boar panda baby tiger goblin wheelchair kick_scooter",
    1.1: "lion donkey canoe shopping_cart bicycle scooter motorcycle racing_car flamingo sunflower orangutan hippopotamus oncoming_car",
    1.25: "child boy girl deer cow ox kangaroo gorilla polar_bear bear small_plane cactus angel brick_wall",
    1.6: "car taxi police_car suv pickup_truck auto_rickshaw tent campsite slide speedboat orca snowman water_buffalo bison rhinoceros alien zebra unicorn horse llama",
    1.75: "robot clown tractor moose",
    2.3: "camel two_hump_camel bigfoot ogre minibus ambulance delivery_truck hut beach_umbrella ufo christmas_tree",
    3.2: "elephant mammoth fire_engine lorry bus tram tram_car train metro helicopter cable_car fountain steam_train moai high_speed_train bullet_train monorail sailing_boat whale spouting_whale",
    4.5: "giraffe t_rex dragon palm_tree bare_tree tanabata_tree carousel_horse aeroplane parachute satellite",
    7.0: "tree pine_tree house house_with_a_garden brontosaurus convenience_store row_of_houses haunted_house rocket ferry ship cruise_ship circus_tent",
    15.0: "hospital hotel school_building factory construction_site greek_temple european_castle japanese_castle sports_stadium roller_coaster office_building ferris_wheel statue_of_liberty",
}  # fmt: skip
FACES = frozenset({"cat_with_heart_eyes", "crying_cat", "angry_cat", "shy_monkey", "dragon_head", "exploding_head"})  # heads by themselves, like all `_face`
GROWN = 1.75  # metres, people of no other height
_IS = {name: metres for metres, names in METRES.items() for name in names.split()}


@functools.cache
def metres(kind_id: str) -> float | None:
    """Of a kind; None where it has no height of its own. What somebody holds is guessed from its size on the stage alone."""
    kind = load_kinds().get(kind_id)
    if kind is None or kind_id.endswith("_face") or kind_id in FACES or kind.category == "sky":
        return None
    if kind_id in _IS:
        return _IS[kind_id]
    if kind.category == "person":
        return GROWN if kind.stage_size >= 0.48 else None
    if kind.category in ("thing", "food"):
        return (2 * kind.stage_size) ** 2
    return None
