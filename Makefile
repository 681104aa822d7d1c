# Everything a newcomer needs: `make demo`, `make test`. The rest is for those who change something.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What a user needs, and what is needed to change something: two installs, so that a first look is a short one.
USABLE := $(VENV)/.usable
READY := $(VENV)/.ready
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
# uv takes a sixth of pip's time, but does not know pip's settings (an index, certificates): where it fails, pip goes on.
install = $(PIP) uv && $(BIN)/uv pip install --quiet --python $(BIN)/python $(1) || $(PIP) $(1)
SHARED ?= ../shared
PYTEST := $(BIN)/pytest --durations=10 --numprocesses=2 --dist=loadfile
PIN := UV_CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/uv pip compile --quiet --upgrade --universal \
	--python-version 3.11 --generate-hashes
# Its authors advertise the next tool on every run.
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs

# Images of containers set it; but tests start hundreds of processes, and each would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-all test-slow test-newest check docs screenshots bench train pins format clean

demo: $(USABLE)
	$(BIN)/python examples/demo.py

# The tests that take minutes and the newest Neo4j are left to test-all.
test: $(READY)
	$(PYTEST) -m "not slow"

test-all: test test-slow test-newest

# What `make test` leaves out, and every property again, on many more examples.
test-slow: $(READY)
	HYPOTHESIS_PROFILE=thorough $(PYTEST) -m "slow or hypothesis"

# What every store promises, on the newest Neo4j instead of the one with long-term support; wants Java 21. Of the slow
# tests those that a new release may break. All of these tests need a server, so each process starts one.
test-newest: $(READY)
	NEO4J_TEST_VERSION=2025.10.1 $(PYTEST) --dist=loadscope -m "neo4j and (release or not slow)" tests/contract \
		tests/e2e/test_same_everywhere.py

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/codespell
	$(MKDOCS) build --strict

# The site, into site/; `.venv/bin/mkdocs serve` shows it and follows changes.
docs: $(READY)
	$(MKDOCS) build --strict

# The pictures of the explorer in docs/; wants Chromium.
screenshots: $(READY)
	$(BIN)/python -m tests.browser.screenshots

# With PyTorch in the environment, glibc has too little room for the variables of threads that libraries bring:
# the embedded engine or scikit-learn could not be loaded after it.
bench train: export GLIBC_TUNABLES = glibc.rtld.optional_static_tls=16384

bench: $(READY)
	$(BIN)/python -m bench --shared $(SHARED)

train: $(READY)
	$(call install,-e '.[teacher]')
	$(BIN)/python -m training.word_rarity $(SHARED)/corpus/acl-20k.jsonl.gz $(SHARED)/corpus/arxiv-ml-12k.jsonl.gz
	$(BIN)/python -m training.name_familiarity $(SHARED)/corpus/acl-20k.jsonl.gz $(SHARED)/corpus/arxiv-ml-12k.jsonl.gz
	$(BIN)/python -m training.ordinary_words $(SHARED)/corpus/acl-20k.jsonl.gz $(SHARED)/corpus/arxiv-ml-12k.jsonl.gz
	$(BIN)/python -m training.embeddings
	$(BIN)/python -m training --data $(SHARED)/data --reported $(SHARED)/seeds/trending-papers.txt --out extractors/model
	$(BIN)/python -m training.ranking --shared $(SHARED)

# The image installs just these versions.
pins: $(READY)
	$(PIP) uv
	$(PIN) pyproject.toml --output-file docker/requirements.txt
	echo hatchling | $(PIN) - --output-file docker/build.txt

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) site .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The version of the package is in kg/__init__.py. Modules are compiled when they are first imported: most never are.
$(USABLE): pyproject.toml kg/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(call install,-e .)
	touch $@

$(READY): pyproject.toml kg/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(call install,-e '.[dev]')
	touch $(USABLE) $@
