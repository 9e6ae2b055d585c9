"""What is wrong with a field is said in one sentence of people's words, and which field it is."""

import pytest

from fairframe.errors import InvalidRequest
from fairframe.service import schemas


@pytest.mark.parametrize(
    "sent, field, sentence",
    [
        ({}, "prompt", "prompt is missing."),
        ({"prompt": ""}, "prompt", "prompt is empty."),
        ({"prompt": 7}, "prompt", "prompt: 7 is not text."),
        ({"prompt": "a cat", "size": "big"}, "size", "size: 'big' is not understood; write it as width x height, such as 854x480."),
        ({"prompt": "a cat", "seconds": "abc"}, "seconds", "seconds: 'abc' is not a number."),
        ({"prompt": "a cat", "seed": "x" * 99}, "seed", "seed: '" + "x" * 59 + "… is not a whole number."),
        ({"prompt": "a cat", "seed": 1.5}, "seed", "seed: 1.5 is not a whole number."),
        ({"prompt": "a cat", "num_frames": 0}, "num_frames", "num_frames: 0 is not possible; at least 1 is."),
        ({"prompt": "a cat", "input_reference": "x"}, "input_reference", "input_reference: 'x' is not an object."),
        ({"prompt": "a cat", "input_reference": {}}, "input_reference", "input_reference: give exactly one of image_url and file_id."),
        ({"prompt": "a cat", "characters": [{"id": "a"}] * 4}, "characters", "characters: 4 are too many; at most 3 are possible."),
    ],
)
def test_each_wrong_field_has_its_sentence(sent, field, sentence):
    with pytest.raises(InvalidRequest) as error:
        schemas.parse(schemas.CreateVideo, sent)
    assert (str(error.value), error.value.param) == (sentence, field)


def test_an_unknown_field_is_answered_with_those_there_are():
    with pytest.raises(InvalidRequest, match=r"^There is no colour here; there are prompt, model, seconds, size, seed, .*characters\.$") as error:
        schemas.parse(schemas.CreateVideo, {"prompt": "a cat", "colour": "red"})
    assert error.value.param == "colour"
    with pytest.raises(InvalidRequest, match=r"^format: 'avi' is not possible; 'gif' or 'webm' is\.$"):
        schemas.parse(schemas.CopyVideo, {"format": "avi"})


def test_over_http_the_field_stands_in_param_and_what_is_not_there_is_named(live):
    import httpx

    with httpx.Client(base_url=live.url, headers={"Authorization": f"Bearer {live.key}"}) as client:
        wrong = client.get("/v1/videos", params={"limit": 100000})
        assert wrong.status_code == 400 and wrong.json()["error"]["param"] == "limit"
        assert wrong.json()["error"]["message"] == "limit: '100000' is not possible; at most 100 is."
        assert client.post("/v1/videos", json={"prompt": "a cat", "model": "nope"}).json()["error"]["param"] == "model"
        nowhere, put = client.get("/v1/nope"), client.put("/v1/videos")
        assert (nowhere.status_code, nowhere.json()["error"]["code"], nowhere.json()["error"]["message"]) == (404, "not_found", "There is nothing at /v1/nope.")
        assert (put.status_code, put.json()["error"]["message"]) == (405, "PUT is not possible at /v1/videos.")
