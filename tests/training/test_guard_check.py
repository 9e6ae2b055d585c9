"""`python -m fairframe.training.guard --check` fits to a file of its own and tells whether the shipped one is the same, byte for byte. Without the prompt sets, which are not here."""

import pytest

from fairframe.guard import classifier
from fairframe.training import guard


@pytest.mark.parametrize("found", [b"other", None])
def test_a_file_that_is_not_what_the_command_writes_is_told_and_left_alone(tmp_path, monkeypatch, found):
    shipped = classifier.WEIGHTS.read_bytes()
    monkeypatch.setattr("sys.argv", ["guard", "--prompts", str(tmp_path), "--check"])
    monkeypatch.setattr(guard, "everything", lambda prompts, packages: [])
    monkeypatch.setattr(guard, "train", lambda rows, path, known: path.write_bytes(found or shipped))
    if found:
        with pytest.raises(SystemExit, match="not what this command writes"):
            guard.main()
    else:
        guard.main()
    assert classifier.WEIGHTS.read_bytes() == shipped
