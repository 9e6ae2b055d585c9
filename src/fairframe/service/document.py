"""The one OpenAPI document, made to say what the service really answers: one shape of error, 400 where FastAPI would say 422, keys and sessions."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from fairframe.service import sessions

METHODS = ("get", "post", "put", "patch", "delete")
PUBLIC = ("/v1/verify", "/healthz", "/readyz", "/files/{video_id}/{variant}", "/v1/sessions", "/v1/reports", "/v1/consents/challenge", "/v1/consents/answer", "/v1/consents/own", "/v1/consents/revoke")
ERRORS = {
    400: "A value that is not possible; the message says which and what is.",
    401: "No key, or not a known one.",
    403: "Not with this account's role, or refused by a guardrail.",
    404: "No such object of this account.",
    405: "Not this method.",
    409: "Not in this state.",
    429: "Too much at once; Retry-After says when to ask again.",
    503: "The database does not answer, or its disk is full; Retry-After says when to ask again.",
}


class Problem(BaseModel):
    code: str
    message: str
    type: str
    param: str | None


class Failure(BaseModel):
    """Every error's body."""

    error: Problem


def describe(app: FastAPI) -> None:
    """Replace the application's document by ours; built when it is first asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, routes=app.routes, description=__doc__ and "Video generation that shows its papers.")
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas |= {"Failure": Failure.model_json_schema(ref_template="#/components/schemas/{model}"), "Problem": Problem.model_json_schema()}
    schemas["Failure"].pop("$defs", None)
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    components["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "An API key, ff-..."},
        "session": {"type": "apiKey", "in": "cookie", "name": sessions.COOKIE, "description": f"Changes need {sessions.CSRF_HEADER} too."},
    }
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    for path, item in made["paths"].items():
        for method, operation in item.items():
            if method not in METHODS:
                continue
            operation["responses"].pop("422", None)
            for status, what in ERRORS.items():
                operation["responses"].setdefault(str(status), {"description": what, "content": failure})
            if path not in PUBLIC:
                operation["security"] = [{"key": []}, {"session": []}]
    return made
