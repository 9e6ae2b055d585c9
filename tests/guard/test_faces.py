import cv2
import numpy as np
import pytest

from fairframe.corpus import assets
from fairframe.errors import ModelError
from fairframe.guard import faces


def test_a_face_is_found_where_it_is_and_a_cup_of_coffee_is_none(astronaut, coffee):
    (face,) = faces.detect(astronaut)
    assert 60 < face.box[0] < 90 and 160 < face.box[2] < 190 and face.points[0, 0] < face.points[2, 0] < face.points[1, 0]
    assert abs(face.turn()) < 0.1
    assert faces.detect(coffee) == ()


@pytest.mark.parametrize("side", [70, 40])
def test_a_small_face_is_found_in_a_large_picture(astronaut, side):
    large = np.full((900, 1200, 3), 90, np.uint8)
    small = cv2.resize(astronaut, (side * 3, side * 3), interpolation=cv2.INTER_AREA)  # a third of it is the face
    large[600 : 600 + small.shape[0], 850 : 850 + small.shape[1]] = small
    found = faces.detect(large)
    assert any(850 < face.box[0] < 850 + side * 3 and face.width > side * 0.7 for face in found)


def test_a_person_is_like_herself_in_other_light_and_unlike_another(astronaut, other_person):
    def described(image):
        return faces.describe(image, max(faces.detect(image), key=lambda face: face.score))

    own = described(astronaut)
    darker, smaller = cv2.convertScaleAbs(astronaut, alpha=0.6), cv2.resize(astronaut, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    assert min(faces.likeness(own.embedding, described(image).embedding) for image in (darker, smaller, astronaut[:, ::-1])) > 0.85
    assert faces.likeness(own.embedding, described(other_person).embedding) < 0.6
    assert 25 < own.age < 50  # she was 36; one picture is no validation


def test_drawn_animals_are_not_people_and_drawn_people_are_asked_about():
    def grey(kind):
        pixels = assets.texture(kind).pixels
        alpha = pixels[..., 3:] / 255
        return (pixels[..., :3] * alpha + 128 * (1 - alpha)).astype(np.uint8)

    assert not any(faces.detect(grey(kind), thorough=False) for kind in ("cat", "dog", "horse", "owl"))
    assert faces.detect(grey("princess"), thorough=False)


def test_an_altered_or_missing_model_is_no_model(monkeypatch, tmp_path, coffee):
    faces._session.cache_clear()
    monkeypatch.setitem(faces.SHA256, "blazeface", "0" * 64)
    with pytest.raises(ModelError, match="sha256"):
        faces.detect(coffee)
    monkeypatch.setattr(faces, "FOLDER", tmp_path)
    with pytest.raises(ModelError, match="missing"):
        faces.detect(coffee)
    faces._session.cache_clear()
