# `make demo` and `make test` each set everything up in .venv; nothing else has to be installed first.

PYTHON ?= python3
VENV   ?= .venv
SEEDS  ?= seeds
OUT    ?= exports
GOLD   ?= tests/gold
KEPT   := $(GOLD)/scores.json
DATA   ?= data
# Files of tests in several processes; a file stays in one, as its tests share servers and browsers.
TESTS  := -m pytest -n auto --maxprocesses 4 --dist loadfile

PY := $(VENV)/bin/python
KG := $(VENV)/bin/kg

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test readers check format score keep-score pipeline encoder analyses mutants clean

help: ## this list
	@awk -F ' *:.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.run ## set up, read the articles of seeds/ and write the graph to exports/
	$(KG) build $(SEEDS) --out $(OUT)
	$(KG) query recognitions --graph $(OUT)/graph.trig
	@echo
	@echo "The graph is in $(OUT)/: open $(OUT)/graph.svg, load $(OUT)/graph.ttl anywhere, or ask: $(KG) query"

test: $(VENV)/.test ## set up and run the tests, doctests included
	$(PY) $(TESTS)

readers: ## get the other readers of RDF and of English that tests compare with, where this machine lets us
	@.ci/readers

check: $(VENV)/.dev ## formatter, linter, strict types (Python and JavaScript), tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	@.ci/explorer
	$(PY) $(TESTS)

format: $(VENV)/.dev ## let the formatter and the linter mend what they can
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

score: $(VENV)/.run ## precision and recall on the gold claims, against the scores that were kept last
	$(KG) score $(GOLD)/*.jsonl --texts $(SEEDS) --floors $(GOLD)/floors.json $(addprefix --against ,$(wildcard $(KEPT)))

keep-score: $(VENV)/.run ## keep the scores of now in tests/gold/scores.json, to commit with the change
	$(KG) score $(GOLD)/*.jsonl --texts $(SEEDS) --json > $(KEPT).new
	@mv $(KEPT).new $(KEPT)

analyses: $(VENV)/.test ## analyse the sentences that were added to tests/analyses (AGAIN=--again: all of them)
	$(PY) tests/storing.py $(AGAIN)

mutants: $(VENV)/.dev ## mutate a room (ROOM=voice) and see which mutants its own tests kill
	$(PY) .ci/mutants $(ROOM)

pipeline: $(VENV)/.train ## train the language pipeline anew (DATA=folder of the treebanks; about an hour)
	$(PY) -m training.build --data $(DATA)

encoder: $(VENV)/.train ## train the learned reader anew (DATA=folder with the articles of the corpus in news/; about an hour)
	$(PY) -m corpus.join $(DATA)/news build/corpus
	$(PY) -m training.encoder.build build/corpus/train-*.txt
	$(PY) -m training.encoder.calibrate build/corpus/dev-*.txt --rules build/corpus/train-*.txt

clean: ## remove what was built, the environment included
	rm -rf $(VENV) mutants tests/readers/node_modules tests/readers/.pipelines tests/explorer/node_modules build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment: made once, installed into again only when the declared dependencies change ----------

EXTRA_run   :=
EXTRA_test  := [test]
EXTRA_dev   := [dev]
EXTRA_train := [train]

$(VENV)/.run $(VENV)/.test $(VENV)/.dev $(VENV)/.train: $(VENV)/.%: setup.cfg pyproject.toml | $(PY)
	@echo "Installing newskg$(EXTRA_$*) into $(VENV) (a few minutes the first time) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable ".$(EXTRA_$*)"
	@touch $@

$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "newskg needs Python 3.11 or later; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "newskg needs Python 3.11 or later, and $(PYTHON) is older; name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make virtual environments; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
