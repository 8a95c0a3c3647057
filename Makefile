# Every command of the project. On a fresh machine each of them does the set-up it needs.
PYTHON = .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test check format soak test-desktop pictures bundle

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 16

run: .venv/stamp ## Open the window; ARGS="a file, or a command" is passed on
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
	  echo "There is no display here: run this in a desktop session, or type: desktop/screen.sh make run" >&2; exit 1; fi
	@$(PYTHON) -m diptych $(ARGS)

test: .venv/stamp ## Run the tests (some 4 minutes on two cores)
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -q -n 3 --dist loadgroup -m "not soak and not desktop"

check: .venv/stamp ## Check format, lint, types and the rules of the house
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest -q tests/test_house.py

format: .venv/stamp ## Format the code and mend what lint can mend
	$(PYTHON) -m ruff check --fix-only --quiet .
	$(PYTHON) -m ruff format .

soak: .venv/stamp ## Run the long checks whole (about an hour)
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -m soak

test-desktop: .venv/stamp ## Test with real keys, clipboard and assistive technology on a virtual screen
	timeout -k 10 900 sh desktop/screen.sh $(PYTHON) -m pytest -q -m desktop

pictures: .venv/stamp ## Draw the README's pictures again, from the sample
	$(PYTHON) -m tests.pictures

bundle: .venv-bundle/stamp ## Build dist/diptych and dist/diptych.tar.xz
	rm -rf build dist
	.venv-bundle/bin/python -m PyInstaller --noconfirm --log-level WARN build.spec
	cd dist && ../.venv-bundle/bin/python -m tarfile -c diptych.tar.xz diptych

.venv/stamp: pyproject.toml constraints.txt desktop/setup.sh
	@sh desktop/setup.sh .venv dev

.venv-bundle/stamp: pyproject.toml constraints.txt desktop/setup.sh
	@sh desktop/setup.sh .venv-bundle bundle
