"""What arms and hands do: they bend at the elbow and reach what is held, played, steered or pushed, once everybody has his place.

Where `limbs` finds the arms of somebody who has something to do with them, they are cut off and hung on his shoulders as layers of their own (`scene.arms`), hands before
what they hold; a forearm that strums, stirs or waves is a layer more. The picture as it was goes along with an arm, so that whoever is kept for another clip
has his own arms again (`corpus.wholes`). By the kinds and the laws of motion alone; pictures that a person gave, and people whose arms are not found, stay as they are.
"""

from __future__ import annotations

from fairframe.backends import gestures, holding
from fairframe.backends.armature import able, figure_of
from fairframe.corpus.wholes import NAME
from fairframe.scene.scene import MAX_LAYERS, Layer, Scene

ROOM = 8  # layers are left free of MAX_LAYERS


def reaching(scene: Scene, said: frozenset[str] = frozenset()) -> Scene:
    """The scene with hands that hold what is held and arms that do what is done; one that has been through here stays as it is. said: deeds that the words name, of `gestures.SAID`."""
    scene = holding.taken_up(scene)
    done = {layer.parent for layer in scene.layers if layer.name == NAME}
    for layer in scene.subjects():
        if layer.id not in done and able(layer) and len(scene.layers) <= MAX_LAYERS - ROOM:
            scene = _acting(scene, layer, said)
    return scene


def _acting(scene: Scene, layer: Layer, said: frozenset[str]) -> Scene:
    """The scene with the arms of one subject at work, where there is work for them."""
    held = [thing for thing in scene.layers if thing.parent == layer.id and thing.socket in holding.HELD and holding.holdable(thing)]
    deed = "" if held else gestures.gesturing(scene, layer, said)
    if not held and not deed:
        return scene
    figure = figure_of(layer)
    if figure is None:
        return scene
    if deed == "push":
        scene, figure = gestures.stepped_back(scene, figure)
    if held:
        return holding.holding(scene, figure, held, said)
    reaches = gestures.gesture(scene, figure, deed)
    return holding.at_work(scene, figure, reaches, {}) if reaches else scene
