# make clip PROMPT="..."   a clip from words; sets everything up by itself the first time
# make test                all tests; the same
# make fmt | check         formatting and lint | ruff and mypy
# make serve               the service (OpenAI Videos API) on this machine: docs/service.md
# make bench | clean

PROMPT ?= a tabby cat eating ramen in outer space
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
EXTRAS := dev,train,service,diffusers,voice

.PHONY: clip serve test test-tools fmt check bench setup clean
.DEFAULT_GOAL := clip

clip: $(STAMP)
	$(BIN)/fairframe generate -- "$$PROMPT"

# plain: rewriting every assert to tell its values takes a twentieth of a run; what failed is run again with them.
test:
	$(MAKE) --no-print-directory -j 2 $(STAMP) test-tools
	$(BIN)/python -m pytest -n 4 --dist worksteal --assert=plain || { $(BIN)/python -m pytest --last-failed --last-failed-no-failures none; exit 1; }

# What the tests alone need of the machine; beside pip, since both keep one core busy for half a minute and more.
test-tools:
	tools/c2pa_reader
	tools/system_packages "$(PYTHON)" tests
	tools/browser

serve: $(STAMP)
	$(BIN)/fairframe serve

fmt: $(STAMP)
	$(BIN)/ruff format src tests
	$(BIN)/ruff check --fix src tests

check: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/fairframe bench

setup: $(STAMP)

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache

export PROMPT

# Run again whenever what is to be installed changes. -e: the package runs from this folder.
$(STAMP): pyproject.toml constraints.txt tools/system_packages
	tools/system_packages "$(PYTHON)"
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e ".[$(EXTRAS)]"
	$(BIN)/python -m compileall -qq -j 0 -x '/(transformers/models|moto)/' $(VENV)/lib || true # pip compiles on one core, and all of it; of these two little is ever opened. Some packages carry files that are not meant to compile
	$(BIN)/python -m compileall -q src # else every first start compiles, and where nothing may be written every start: 0.4 s
	touch $@
