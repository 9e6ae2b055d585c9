"""The OpenAPI document against the service: no 500, and no answer it does not name."""

import time

import hypothesis
import pytest
import schemathesis
import sqlalchemy as sa
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.testclient import TestClient

from fairframe.service import accounts, api, storage
from fairframe.service.store import Store

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


class Orders:
    """A queue that nobody works on."""

    def enqueue(self, options, *arguments):
        pass


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """(the application in this process, an admin's key)"""
    patch = pytest.MonkeyPatch()
    patch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path_factory.mktemp("openapi")))
    for name in ("FAIRFRAME_CALLS_PER_MINUTE", "FAIRFRAME_COSTLY_PER_MINUTE"):
        patch.setenv(name, "1000000")
    engine = storage.connect()
    _, key = accounts.create(engine, "admin", "admin", actor="test")
    with engine.begin() as connection:
        connection.execute(storage.workers.insert().values(id="worker", beat_at=time.time() + 3600))
    yield api.build(engine, Store(), Orders()), key
    engine.dispose()
    patch.undo()


def test_every_answer_is_in_the_document(service):
    app, key = service
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    settings = hypothesis.settings(
        max_examples=20, deadline=None, derandomize=False, database=None, suppress_health_check=list(hypothesis.HealthCheck),
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )  # fmt: skip
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    video_id = client.post("/v1/videos", json={"prompt": "bars", "model": "testcard"}).json()["id"]
    over = client.post("/v1/videos", json={"prompt": "bars", "model": "testcard"}).json()["id"]
    assert client.post(f"/v1/videos/{over}/cancel").status_code == 200
    asked, streams, number = [], [], 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy())
        @settings
        def each(case):
            nonlocal number
            number += 1
            stream = case.operation.path.endswith("/events")  # of a clip that is over it ends at once; of others: test_events.py
            if "video_id" in case.path_parameters and (number % 2 or case.path_parameters["video_id"] == "characters"):  # that is another path
                case.path_parameters["video_id"] = over if stream else video_id
            if case.query:
                case.query.pop("dry_run", None)  # would load the model here; test_quotes.py
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
            streams.extend([answer.status_code] * stream)

        each()
        asked.append(operation.label)
    assert len(asked) > 30 and 200 in streams


def test_the_document_names_what_clients_use(service):
    app, _ = service
    paths = app.openapi()["paths"]
    forms = paths["/v1/videos"]["post"]["requestBody"]["content"]
    assert {"application/json", "multipart/form-data"} <= forms.keys()
    assert {"seed", "negative_prompt", "num_frames", "fps", "num_inference_steps", "guidance_scale", "width", "height"} <= forms["application/json"]["schema"][
        "properties"
    ].keys()
    for path, item in paths.items():
        for method, operation in item.items():
            assert "422" not in operation["responses"], (method, path)
            assert operation["responses"]["400"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Failure"}


def test_strange_text_is_refused_or_kept_but_never_breaks(service):
    app, key = service
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"}, raise_server_exceptions=False)
    for strange in ("\\ud800", "\\u0000", "\\u202e", "\\ufeff"):
        for path, field in (("/v1/videos", "prompt"), ("/v1/accounts", "name"), ("/v1/keys", "name"), ("/v1/webhooks", "url"), ("/v1/sessions", "key")):
            answer = client.post(path, content=f'{{"{field}": "a{strange}b"}}'.encode(), headers={"Content-Type": "application/json"})
            assert answer.status_code < 500, (path, strange, answer.text)
        assert client.get(f"/v1/videos/video{strange.encode().decode('unicode_escape').encode('utf-8', 'surrogatepass').hex('%')}").status_code < 500
    assert client.get("/v1/videos").status_code == 200 and client.get("/v1/accounts").status_code == 200
    engine = app.state.engine
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT 1")).scalar() == 1
