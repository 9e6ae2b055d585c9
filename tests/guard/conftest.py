"""Pictures, and a head that turns, for the tests of faces and consent."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from fairframe.guard import faces

DATA = Path(__file__).parent / "data"


def photo(name):
    return cv2.cvtColor(cv2.imread(str(DATA / f"{name}.jpg")), cv2.COLOR_BGR2RGB)


@pytest.fixture(scope="session")
def astronaut():
    return photo("astronaut")


@pytest.fixture(scope="session")
def other_person():
    return photo("camera")


@pytest.fixture(scope="session")
def coffee():
    return photo("coffee")


@pytest.fixture(scope="session")
def turned(astronaut):
    """A stand-in for a head that turns, by -1 to 1: what is near the nose moves sideways, as it does on a head and not on a flat print."""
    face = faces.detect(astronaut, thorough=False)[0]
    (x0, y0), width = face.points[2], face.width
    y, x = np.mgrid[: astronaut.shape[0], : astronaut.shape[1]].astype(np.float32)
    bulge = np.exp(-((x - x0) ** 2 + (y - y0) ** 2) / (2 * (0.3 * width) ** 2)).astype(np.float32)
    return lambda amount: cv2.remap(astronaut, x - amount * 0.4 * width * bulge, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
