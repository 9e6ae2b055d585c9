"""Every error a person can meet, with a stable code, an HTTP status and an exit code.

    FairframeError
      InvalidRequest      invalid_request   400  exit 2   a value out of range, an unreadable picture, a broken scene file
        UnknownPrompt     unknown_prompt    400  exit 2   not one word of the prompt is in the vocabulary
        TooLarge          too_large         400  exit 2   more memory than this machine has; says how much, and what would fit
      Unauthorized        unauthorized      401  exit 2   the service: no API key, or not a known one
      Forbidden           forbidden         403  exit 2   the service: not with this account's role, or without the page's token
      NotFound            not_found         404  exit 2   the service: no such object of this account
      Conflict            conflict          409  exit 2   the service: not in this state
      Busy                rate_limit        429  exit 2   the service: the queue is full; carries the seconds to wait
      Refused             refused           403  exit 3   a guardrail said no; carries the category and the rule's id
        ConsentRequired   consent_required  403  exit 3   a picture shows a person no consent on record covers
      Cancelled           cancelled         499  exit 130 the person stopped it
      OutputError         output            507  exit 4   the file could not be written (missing folder, read-only, disk full)
      NotLicensed         not_licensed      403  exit 3   the model's licence does not allow it here; names the clause
      ModelError          model             500  exit 5   weights missing or damaged
        WeightsChanged    weights_changed   500  exit 5   the files are not those that were hashed when the model was added
        BadFrames         bad_frames        500  exit 5   the model made no pictures: not-a-number, or fewer than ordered
        OutOfMemory       out_of_memory     503  exit 5   memory ran out all the same; the clip failed, the process goes on
        DeviceLost        device_lost       503  exit 5   the accelerator vanished or failed
        EngineError       engine            502  exit 5   a server that makes frames for us is away, or answers what it should not
      LedgerError         ledger            500  exit 6   training material without proof of rights, or altered
      SigningError        signing           500  exit 7   no key, or the clip could not be signed: it is not handed out

The sentence in the exception is fit for a stranger: it says what came, what was expected and what to do. Library code raises
ValueError only for programming mistakes of a caller inside Python.
"""


class FairframeError(Exception):
    code = "error"
    http_status = 500
    exit_code = 1


class InvalidRequest(FairframeError):
    """`param`: the field of a request that is wrong, where one is."""

    code = "invalid_request"
    http_status = 400
    exit_code = 2

    def __init__(self, message: str = "", param: str = ""):
        super().__init__(message)
        self.param = param


class UnknownPrompt(InvalidRequest):
    """No word of the prompt is known. `suggestions` are words the person may have meant."""

    code = "unknown_prompt"

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()):
        super().__init__(message)
        self.suggestions = suggestions


class TooLarge(InvalidRequest):
    code = "too_large"


class Unauthorized(FairframeError):
    code = "unauthorized"
    http_status = 401
    exit_code = 2


class Forbidden(FairframeError):
    code = "forbidden"
    http_status = 403
    exit_code = 2


class NotFound(FairframeError):
    code = "not_found"
    http_status = 404
    exit_code = 2


class Conflict(FairframeError):
    code = "conflict"
    http_status = 409
    exit_code = 2


class Busy(FairframeError):
    """Too much waits already. `retry_after_s`: when to ask again."""

    code = "rate_limit"
    http_status = 429
    exit_code = 2

    def __init__(self, message: str, retry_after_s: int = 1):
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Refused(FairframeError):
    """A guardrail refused. `category` and `rule` name why, in the policy's words."""

    code = "refused"
    http_status = 403
    exit_code = 3

    def __init__(self, message: str, category: str = "", rule: str = ""):
        super().__init__(message)
        self.category = category
        self.rule = rule


class ConsentRequired(Refused):
    """A picture shows a face that no consent covers, or the consent was taken back. The sentence says how one is given."""

    code = "consent_required"


class Cancelled(FairframeError):
    code = "cancelled"
    http_status = 499
    exit_code = 130


class OutputError(FairframeError):
    code = "output"
    http_status = 507
    exit_code = 4


class NotLicensed(FairframeError):
    code = "not_licensed"
    http_status = 403
    exit_code = 3


class ModelError(FairframeError):
    code = "model"
    exit_code = 5


class WeightsChanged(ModelError):
    code = "weights_changed"


class BadFrames(ModelError):
    code = "bad_frames"


class OutOfMemory(ModelError):
    code = "out_of_memory"
    http_status = 503


class DeviceLost(ModelError):
    code = "device_lost"
    http_status = 503


class EngineError(ModelError):
    code = "engine"
    http_status = 502


class LedgerError(FairframeError):
    code = "ledger"
    exit_code = 6


class SigningError(FairframeError):
    code = "signing"
    exit_code = 7
