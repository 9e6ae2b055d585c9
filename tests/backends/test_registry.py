"""The operator's list of models: the licence gate, who answers, the log that only grows, and the command line over it."""

import json

import pytest

from fairframe import backends, cli
from fairframe.backends import adding, licences, registry
from fairframe.errors import InvalidRequest, ModelError, NotLicensed

TENCENT = "LicenseRef-Tencent-Hunyuan-Community"


def remote(name="engine", **changes):
    values = dict(licence="Apache-2.0", engine_model="wan", num_steps=4, guidance_scale=1.0)
    return adding.add(name, "http://127.0.0.1:9/", **values | changes)


@pytest.mark.parametrize(
    ("territory", "licence", "sentence"),
    [
        ("DE", TENCENT, r"clause 1\(l\) and 5\(c\)\) does not allow its use in DE"),
        ("US,KR", TENCENT, "use in KR"),
        ("", TENCENT, "FAIRFRAME_TERRITORY"),
        ("US", "LicenseRef-MiniMax-H3-Community", r"clause I.3 and I.5\) does not allow its use in US"),
        ("JP", "LicenseRef-CogVideoX", r"1 million visits a month \(clause 2\)"),
        ("JP", "LicenseRef-LTX-2-Community", r"clause 2.1"),
    ],
)
def test_a_model_that_may_not_be_used_here_is_refused_with_the_clause(territory, licence, sentence, own_data, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_TERRITORY", territory)
    with pytest.raises(NotLicensed, match=sentence) as caught:
        remote(licence=licence)
    assert caught.value.code == "not_licensed" and registry.entries() == {}
    line = json.loads((own_data / registry.LOG).read_text())
    assert line["what"] == "refused" and "clause" in line["why"]


def test_every_member_of_the_union_is_excluded_where_the_licence_says_so():
    assert len(licences.EU) == 27
    for country in licences.EU | {"GB", "KR"}:
        with pytest.raises(NotLicensed):
            licences.check("hy", licences.by_id(TENCENT), country, attested=True)
    licences.check("hy", licences.by_id(TENCENT), "US,JP,BR", attested=True)
    licences.check("wan", licences.by_id("Apache-2.0"), "", attested=False)


def test_moving_to_another_country_closes_a_model_that_was_allowed(own_data, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "JP")
    remote(licence=TENCENT, by="Counsel")
    assert backends.load("engine").name == "engine"
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "FR")
    with pytest.raises(NotLicensed, match="use in FR"):
        backends.load("engine")  # in memory or not


def test_who_answers_is_kept_and_every_change_is_logged(own_data, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "JP")
    entry = remote(licence="LicenseRef-LTX-2-Community", by="  Counsel ")
    assert entry.attested.by == "Counsel" and entry.attested.clauses == ("2.1", "6", "Attachment A, 20")
    assert registry.attest("engine", "The board").attested.by == "The board"
    assert registry.papers(registry.named("engine"))["attested"]["by"] == "The board"
    assert "127.0.0.1" not in json.dumps(registry.papers(entry))
    registry.remove("engine")
    lines = [json.loads(line) for line in (own_data / registry.LOG).read_text().splitlines()]
    assert [(line["what"], line.get("attested_by")) for line in lines] == [("added", "Counsel"), ("attested", "The board"), ("removed", "The board")]
    assert entry.attested.territory == lines[0]["territory"] == "JP"


@pytest.mark.parametrize("name", ["clay-1", "testcard", "scene", "film", "Wan", "../x", "", "a" * 41, "a b"])
def test_names_are_simple_and_not_taken(name, own_data):
    with pytest.raises(InvalidRequest, match="cannot be called"):
        remote(name)


def test_what_is_missing_for_a_server_is_named(own_data):
    for wanted, changes in (("--licence", {"licence": ""}), ("--engine-model", {"engine_model": ""}), ("no reading of a licence", {"licence": "Beerware"})):
        with pytest.raises(InvalidRequest, match=wanted):
            remote(**changes)
    with pytest.raises(InvalidRequest, match="--steps"):
        adding.add("engine", "http://127.0.0.1:9", licence="MIT", engine_model="x")
    with pytest.raises(InvalidRequest, match="allowed is"):
        remote(fps=1000)


def test_published_weights_are_known_by_where_they_come_from():
    known = {
        "Wan-AI/Wan2.1-T2V-1.3B-Diffusers": "Apache-2.0", "zai-org/CogVideoX-2b": "Apache-2.0", "zai-org/CogVideoX-5b": "LicenseRef-CogVideoX",
        "genmo/mochi-1-preview": "Apache-2.0", "Lightricks/LTX-Video": "LicenseRef-LTXV-Open-Weights", "Lightricks/LTX-2": "LicenseRef-LTX-2-Community",
        "hunyuanvideo-community/HunyuanVideo": TENCENT, "someone/else": "",
    }  # fmt: skip
    assert {source: licences.of_source(source, "") for source in known} == known
    assert licences.of_source("folder", "HunyuanVideoPipeline") == TENCENT
    assert licences.of_source("folder", "CogVideoXPipeline", 5_000_000_000) == "LicenseRef-CogVideoX"
    assert licences.of_source("folder", "CogVideoXPipeline", 1_700_000_000) == ""


def test_another_licence_than_the_usual_one_needs_somebody_to_answer_for_it(tiny_folders, own_data):
    with pytest.raises(InvalidRequest, match="LicenseRef-LTXV-Open-Weights; that these come under Apache-2.0 somebody must answer for"):
        registry.add_folder("ltx", "folder", tiny_folders["ltx"], licence="Apache-2.0")
    with pytest.raises(InvalidRequest, match="not known here: name it with --licence"):
        registry.add_folder("wan", "folder", tiny_folders["wan"])


def test_weights_are_fetched_by_kind_of_file_and_only_where_they_may_be_used(tiny_folders, own_data, monkeypatch):
    huggingface_hub = pytest.importorskip("huggingface_hub")
    asked = []

    class Info:
        sha = "c0ffee"

    def snapshot(source, *, revision, local_dir, allow_patterns):
        import shutil

        asked.append((source, revision, allow_patterns))
        shutil.copytree(tiny_folders["wan"], local_dir)

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", lambda self, source, revision: Info())
    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)
    entry = adding.add("wan", "Wan-AI/Wan2.1-T2V-1.3B-Diffusers", num_steps=4)
    assert (entry.revision, entry.licence, entry.num_steps) == ("c0ffee", "Apache-2.0", 4)
    assert asked == [("Wan-AI/Wan2.1-T2V-1.3B-Diffusers", "c0ffee", ["*.json", "*.safetensors", "*.model", "*.txt", "*.jinja"])]
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "AT")
    with pytest.raises(NotLicensed):
        adding.add("hy", "tencent/HunyuanVideo", by="Me")
    assert len(asked) == 1


def test_a_damaged_list_is_named_and_not_overwritten(own_data):
    own_data.mkdir()
    (own_data / registry.FILE).write_text('{"models": [{"name": "x"')
    with pytest.raises(ModelError, match=r"models\.json cannot be read"):
        remote()
    assert (own_data / registry.FILE).read_text().endswith('"x"')


def test_the_commands(own_data, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["fairframe", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    server = ("models", "add", "big", "http://127.0.0.1:9", "--engine-model", "x", "--steps", "4", "--guidance", "1")
    assert run(*server, "--licence", TENCENT, "--by", "Me")[0] == 3
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "US")
    assert run(*server, "--licence", TENCENT, "--by", "Me", "--size", "640x352")[0] == 0
    code, out, _ = run("models", "list", "--json")
    row = json.loads(out)["models"][0]
    assert code == 0 and (row["name"], row["width"], row["usable"]) == ("big", 640, True)
    monkeypatch.setenv("FAIRFRAME_TERRITORY", "KR")
    code, out, _ = run("models", "list")
    assert code == 0 and "not usable" in out and "clause" in out
    assert run("models", "attest", "big", "--by", "The board")[0] == 0
    assert run("models", "remove", "big")[0] == 0 and run("models", "remove", "big")[0] == 2
    code, out, _ = run("models", "licences")
    assert code == 0 and all(licence in out for licence in licences.LICENCES)
    code, out, err = run("models", "add", "x", "no/such/folder")
    assert code == 2 and "neither a hub id" in err
