# make run, make test: everything else they need is made on the way. See make help.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
SAMPLE := build/sample.annotator

.PHONY: help run test bench screenshots scenes report-pages types programs clean

help:
	@echo "make run          open the window on a sample project"
	@echo "make test         check the style, the types, the layers, and run every test"
	@echo "make bench        measure the hot paths beside their rivals (build/bench.json)"
	@echo "make screenshots  take pictures of the window, light and dark (build/screenshots)"
	@echo "make scenes       take pictures of everything else a person sees, also at twice the size"
	@echo "make report-pages take pictures of the sample's report, with LibreOffice and pdftoppm"
	@echo "make programs     try reports in LibreOffice and Chromium, where they are installed"
	@echo "make types        make the types of files that Qt is told of their source"
	@echo "make clean        remove what was built, but neither .venv nor your exports"
	@echo
	@echo "Another Python: make run PYTHON=python3.12"

run: $(SAMPLE)
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no display for the window; here is the Word report of the sample instead:"; \
		$(BIN)/annotator export $(SAMPLE) -o exports/sample-report.docx; \
	else \
		$(BIN)/annotator $(SAMPLE); \
	fi

test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@mkdir -p build
	$(BIN)/pytest -n 2 --cov --cov-report=json:build/coverage.json --cov-report=term
	$(BIN)/python tests/house/coverage_floors.py build/coverage.json

bench: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/run.py build/bench.json

screenshots: $(SAMPLE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/screenshots.py $(SAMPLE) build/screenshots
	@mkdir -p resources/screenshots
	cp build/screenshots/light-1.png resources/screenshots/window.png

scenes: $(SAMPLE)
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/screenshots.py $(SAMPLE) build/screenshots --scenes

report-pages: $(VENV)/.installed
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/report_pages.py resources/screenshots

types:
	cd resources/types && ../../$(BIN)/pyside6-rcc --binary --no-compress projects.qrc -o projects.rcc

programs: $(VENV)/.dev
	$(PIP) install --group programs
	$(BIN)/pytest tests/programs

clean:
	rm -rf build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find annotator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Made under another name first, so that an interrupted start leaves no half-filled project.
$(SAMPLE): $(VENV)/.installed
	@mkdir -p build
	@test -e $@ || { \
		rm -rf build/.making && mkdir build/.making && \
		$(BIN)/annotator new build/.making/sample.annotator --sample >/dev/null && \
		mv build/.making/sample.annotator $@ && rm -rf build/.making; \
	}
	@touch $@

# The stamps below are newer than what they depend on when there is nothing to do, so that neither
# a second "make run" nor a second "make test" needs the network.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This program needs Python 3.11 or newer, and \"$(PYTHON)\" is" \
			"$$($(PYTHON) --version 2>/dev/null || echo missing). Name another: make run PYTHON=python3.12"; \
		exit 1; \
	}
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) …"
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(PIP) install --group dev
	@touch $@
