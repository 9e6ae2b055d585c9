"""The tree of errors and the exit codes people script against."""

import pytest

from fairframe import errors


@pytest.mark.parametrize(
    ("cls", "code", "exit_code", "http_status"),
    [
        (errors.InvalidRequest, "invalid_request", 2, 400),
        (errors.UnknownPrompt, "unknown_prompt", 2, 400),
        (errors.Refused, "refused", 3, 403),
        (errors.OutputError, "output", 4, 507),
        (errors.ModelError, "model", 5, 500),
        (errors.TooLarge, "too_large", 2, 400),
        (errors.NotLicensed, "not_licensed", 3, 403),
        (errors.WeightsChanged, "weights_changed", 5, 500),
        (errors.BadFrames, "bad_frames", 5, 500),
        (errors.OutOfMemory, "out_of_memory", 5, 503),
        (errors.DeviceLost, "device_lost", 5, 503),
        (errors.EngineError, "engine", 5, 502),
        (errors.LedgerError, "ledger", 6, 500),
        (errors.Cancelled, "cancelled", 130, 499),
    ],
)
def test_codes_are_stable_and_in_the_docstring(cls, code, exit_code, http_status):
    assert (cls.code, cls.exit_code, cls.http_status) == (code, exit_code, http_status)
    assert issubclass(cls, errors.FairframeError)
    line = next(line for line in errors.__doc__.splitlines() if line.split()[:1] == [cls.__name__])
    assert code in line and f"exit {exit_code}" in line


def test_unknown_prompt_carries_suggestions():
    error = errors.UnknownPrompt("Nothing known.", ("cat", "dog"))
    assert error.suggestions == ("cat", "dog") and str(error) == "Nothing known."
