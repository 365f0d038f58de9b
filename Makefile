# make demo: set up, run the main job and hand it on. make test: set up and pass the tests. make docs: the documentation as a site.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test docs lint bench bench-size torture mutants schema clean

demo: $(VENV)/.installed
	"$(BIN)/lca" run scenarios/hebei.yaml
	"$(BIN)/lca" report scenarios/hebei.yaml --lang both --format pdf --annex none

test: $(VENV)/.tested
	"$(BIN)/python" -m pytest

docs: $(VENV)/.documented
	"$(BIN)/python" docs/build.py

lint: $(VENV)/.tested
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"

bench: $(VENV)/.tested
	"$(BIN)/python" benchmarks/bench_engine.py
	"$(BIN)/python" benchmarks/bench_large.py
	"$(BIN)/python" benchmarks/bench_match.py
	"$(BIN)/python" benchmarks/bench_network.py
	"$(BIN)/python" benchmarks/bench_sampling.py
	"$(BIN)/python" benchmarks/bench_start.py
	"$(BIN)/python" benchmarks/bench_sweep.py
	"$(BIN)/python" benchmarks/bench_years.py

bench-size: $(VENV)/.tested
	"$(BIN)/python" benchmarks/bench_size.py

# 20,000 damaged files, 1,000 kills and hostile places; about an hour. `tests/torture` runs a part of it with the tests.
torture: $(VENV)/.tested
	"$(BIN)/python" tests/torture

# Whether the tests notice single changes to the code, a sample of each area: half an hour, so not in CI.
mutants: $(VENV)/.tested
	"$(BIN)/python" tests/mutants

schema: $(VENV)/.installed
	"$(BIN)/lca" schema scenario > lca/schema/scenario.schema.json
	"$(BIN)/lca" schema factors > lca/schema/factors.schema.json

$(VENV)/.installed: setup.cfg pyproject.toml
	"$(PYTHON)" -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check -e ".[report]"
	touch "$@"

$(VENV)/.tested: $(VENV)/.installed
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check -e ".[test]"
	touch "$@"

$(VENV)/.documented: $(VENV)/.installed
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	touch "$@"

clean:
	rm -rf "$(VENV)" build dist *.egg-info results reports
