"""Every test run keeps its signing key and other data in a folder of its own, never in the person's; a place is painted once."""

import functools
import gc
import os

import pytest

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # before any library reads them; also for the processes that tests start
    os.environ.setdefault(_name, "1")  # two test processes share two cores: toy networks on two threads wait for each other, spinning, longer than they compute


WAITING = ("service", "studio")  # folders of tests that wait for servers most of the time


gc.disable()  # until all tests are collected: what is imported stays, and walking through it again and again is an eighth of a run


def pytest_collection_modifyitems(items):
    """Whose servers are waited for begin the share of the last process, and those of the studio that of the one before: of three processes on two
    cores one mostly waits. Each process takes first what stands together in its share, so the tests that open much are no two's, and the small ones that
    stand last are what one process takes over from another."""
    shares = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    if shares < 3:
        return
    first = {name: [] for name in WAITING}
    rest = []
    for item in items:
        first.get(item.path.parent.name, rest).append(item)
    first["service"].sort(key=lambda item: item.path.stem not in ("test_durability", "test_restart"))
    rest.sort(key=lambda item: item.path.parent.name != "backends" and item.path.stem != "test_bench")  # what opens diffusers, 5 s, stands together
    at = [len(items) * share // shares for share in (shares - 2, shares - 1)]  # where the last two shares begin
    between = at[1] - at[0] - len(first["studio"])
    items[:] = [*rest[: at[0]], *first["studio"], *rest[at[0] : at[0] + between], *first["service"], *rest[at[0] + between :]]


_gives_way = False


def pytest_runtest_setup(item):
    """Of several processes those that compute give way to those that wait for servers: workers, which give way themselves, would else get a quarter of a core."""
    global _gives_way
    if not _gives_way and "PYTEST_XDIST_WORKER" in os.environ and item.path.parent.name not in WAITING:
        _gives_way = True
        os.nice(5)  # as worker.GIVES_WAY


def pytest_collection_finish():
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # what tests open themselves, diffusers for one, stays as well
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def places_once():
    """A place that tests of this process have painted is not painted again: a third of the work of those who look at whole scenes. test_painters.py paints for itself."""
    from fairframe.corpus import painters

    paint = painters.paint

    @functools.lru_cache(maxsize=32)
    def kept(place, arguments):
        backdrop = paint(place, **dict(arguments))
        for layer in backdrop.layers:
            layer.texture.pixels.setflags(write=False)
        return backdrop

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(painters, "paint", lambda place, **arguments: kept(place, tuple(sorted(arguments.items()))))
        yield
