"""Small scenes that deeds are shown in: subjects by kind, the scene after a prompt's deeds, a layer by name, how it moves."""

import dataclasses

import numpy as np

from fairframe.backends import deeds, directing
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Pose, Scene, validate


def subject(kind, number=0, x=0.0, **changes) -> Layer:
    own = {"size": 0.4, "anchor": "ground", "pose": Pose(x=x, y=floor(1.0))}
    return dataclasses.replace(directing.bare_layer(f"subject-{number}", kind, ""), **own | changes)


def acted(prompt, *layers, setting, **changes) -> Scene:
    return validate(deeds.shown(Scene(setting=setting, layers=layers, **changes), prompt)[0])


def named(scene, name) -> Layer:
    return next(layer for layer in scene.layers if layer.name == name)


def moves(scene, layer, seconds=5.0, count=101):
    return kinematics.sample(scene, np.linspace(0, seconds, count))[layer.id]
