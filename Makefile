# The commands of the README and of CONTRIBUTING.md. Everything is installed in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# One process more than there are processors, because many tests wait for a deadline or for another process.
# Which tests stay together is in tests/groups.py.
PROCESSES = $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')
PARALLEL := -n $(PROCESSES) --maxprocesses 8 --dist loadscope --no-loadscope-reorder
COVERAGE :=
MEASURED := $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=90)

.PHONY: demo test coverage check generate translations bench clean

demo: $(VENV)/installed
	$(BIN)/autograder grade examples/submissions -o build/demo

# The command line is started many times: what is compiled once is kept, whatever the shell says of that.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/installed-test
	$(BIN)/python -m pytest $(PARALLEL) $(MEASURED)

coverage:
	$(MAKE) test COVERAGE=yes

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

generate: $(VENV)/installed
	$(BIN)/autograder generate

# after a sentence was added, changed or translated
translations: $(VENV)/installed-test
	$(BIN)/python docs/translations.py

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/training.py

# Without python3-venv, Debian's Python leaves a folder that has no pip: the next try starts anew.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) results build *.egg-info
