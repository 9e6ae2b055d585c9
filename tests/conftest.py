"""Every test run keeps its signing key and other data in a folder of its own, never in the person's."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAIRFRAME_DATA_DIR", str(folder))
        yield folder
