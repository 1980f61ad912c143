# Everything a person needs: `make run`, `make test`. The rest is for people who change the code.

SHELL := /bin/bash
IMPORT_CHECK := --explicit-target-dependency-import-check error
# One build for the tool, its tests and its benchmarks: optimised, because simulations take minutes otherwise,
# and with what `@testable import` needs.
SWIFT_BUILD_FLAGS := --configuration release -Xswiftc -enable-testing $(IMPORT_CHECK)
RESULTS := results

# $(call quietly,name,command): what the command prints goes to .build/name.log, and is shown if it fails.
quietly = mkdir -p .build; $(2) > .build/$(1).log 2>&1 || { cat .build/$(1).log; exit 1; }

.PHONY: run test reliability fuzz bench build check check-report examples documentation spark notebooks pictures lint format clean setup

## run: build the tool, review the real data of Viet Nam and the Hà Đông plan
run: build
	@$(CCHC) run datasets/jobs/viet-nam.yaml --output $(RESULTS)/viet-nam
	@$(CCHC) run datasets/jobs/viet-nam-2026.yaml --output $(RESULTS)/viet-nam-2026
	@$(CCHC) run datasets/jobs/viet-nam-2030.yaml --output $(RESULTS)/viet-nam-2030
	@$(CCHC) run datasets/jobs/ha-noi-monthly.yaml --output $(RESULTS)/ha-noi-monthly
	@$(CCHC) run datasets/jobs/ha-dong.yaml --output $(RESULTS)/ha-dong
	@$(CCHC) run docs/examples/so-lieu-cchc.xlsx --output $(RESULTS)/so-lieu-cchc

CCHC = .build/release/cchc

## build: the optimised tool, .build/release/cchc
build: setup
	@echo "make: building cchc (a minute or two the first time) …"
	@$(call quietly,build,swift build --product cchc $(SWIFT_BUILD_FLAGS))

## test: all tests, with the data checked first; prints what fails, the rest is in .build/test.log
test: setup
	@echo "make: checking the datasets …"
	@python3 datasets/tools/check_datasets.py
	@echo "make: building the tool and the tests (some minutes the first time) …"
	@$(call quietly,build,swift build --build-tests $(SWIFT_BUILD_FLAGS))
	@echo "make: running the tests …"
	@swift test --skip-build --disable-xctest $(SWIFT_BUILD_FLAGS) > .build/test.log 2>&1; \
	  status=$$?; Tests/failures.sh .build/test.log; exit $$status

## check-report: the reports of `make run` in a browser, workbooks and Word files by other programs
check-report: run
	@Tests/report-checks/check_all.sh $(RESULTS) $(CCHC)

## examples: builds examples/library, a package on top of this one, and compares what its programs print with its README
examples: setup
	@echo "make: building the examples …"
	@$(call quietly,examples,swift build --package-path examples/library --scratch-path .build/examples $(IMPORT_CHECK))
	@python3 Tests/check_examples.py examples/library .build/examples/debug

## documentation: the pages of the library's modules by DocC, in .build/documentation/cchc.doccarchive
documentation: examples
	@echo "make: writing the documentation …"
	@$(call quietly,documentation,docs/documentation.sh .build/examples/debug .build/documentation)

## spark: examples/spark on this machine: a cluster and GNU parallel find what one process finds
spark: build
	@./setup.sh default-jre-headless parallel python3-venv
	@test -x $(SPARK)/python || python3 -m venv examples/spark/.venv
	@$(SPARK)/python -m pip install --quiet --disable-pip-version-check --requirement examples/spark/requirements.txt
	@JAVA_HOME=/usr/lib/jvm/default-java $(SPARK)/python Tests/check_spark.py $(CCHC)

SPARK = examples/spark/.venv/bin

## notebooks: executes notebooks/ on the runs of `make run`, or on CCHC_RUN, in an environment of their own;
## pages in .build/notebooks/
notebooks: run
	@./setup.sh python3-venv r-base-core r-cran-irkernel r-cran-sandwich
	@test -x $(NOTEBOOKS)/python || python3 -m venv notebooks/.venv
	@$(NOTEBOOKS)/python -m pip install --quiet --disable-pip-version-check --requirement notebooks/requirements.txt
	@PATH="$(CURDIR)/$(NOTEBOOKS):$$PATH" Rscript --vanilla -e 'IRkernel::installspec(prefix = "notebooks/.venv")' > /dev/null
	@CCHC="$(CURDIR)/$(CCHC)" $(NOTEBOOKS)/python notebooks/execute.py .build/notebooks

NOTEBOOKS = notebooks/.venv/bin

## pictures: the README's pictures, drawn again from the runs of `make run`
pictures: run
	@$(CCHC) chart $(RESULTS)/viet-nam --quiet --lang en --format png --scale 1 --output docs/images \
	  --only sipas--vn-provinces-average --only par-index--province--dots \
	  --only par-index--province--all --only reliability--all
	@$(CCHC) chart $(RESULTS)/ha-dong/2023-11-30 --quiet --lang en --format png --scale 1 \
	  --output docs/images --only scenarios --only ranks--par-index-rank
	@$(CCHC) chart $(RESULTS)/ha-dong/2023-11-30 --quiet --lang en --format png --scale 0.75 \
	  --output docs/images --only overview--ha-dong-2021-2025

## bench: accuracy, speed and memory beside statsforecast, numpy, statsmodels and polars, which it
## installs for itself
bench: build
	@$(call quietly,build,swift build --product Benchmarks $(SWIFT_BUILD_FLAGS))
	@test -x $(BENCH_PYTHON) || python3 -m venv bench/.venv
	@$(BENCH_PYTHON) -m pip install --quiet --requirement bench/requirements.txt
	@$(BENCH_PYTHON) bench/bench.py
	@.build/release/Benchmarks hindcast datasets
	@.build/release/Benchmarks calibration
	@test -z "$(PANELS)" || .build/release/Benchmarks bounds $(PANELS)
	@$(BENCH_PYTHON) bench/panels.py bench/data/forecasts $(PANELS)
	@.build/release/Benchmarks panels bench/data/forecasts/panels
	@.build/release/Benchmarks panels bench/data/forecasts/competitions-6 6
	@.build/release/Benchmarks panels bench/data/forecasts/competitions-4 4
	@$(BENCH_PYTHON) bench/common_path.py bench/data/forecasts/panels
	@$(BENCH_PYTHON) bench/m3_yearly.py $(CCHC) --last 6 8 12 --peers
	@$(BENCH_PYTHON) bench/periods.py $(CCHC) competitions

BENCH_PYTHON = bench/.venv/bin/python

## reliability: kills, failing calls, races, full disks, shuffled rows, hostile names and damaged results
## against the built tool, within RELIABILITY_SECONDS (780); prints tries and failures
reliability: build
	@python3 Tests/reliability/reliability.py $(CCHC) --seconds $(RELIABILITY_SECONDS)

RELIABILITY_SECONDS = 780

## fuzz: random bytes on the readers of tables, sheets, titles, statuses, numbers, periods, names, jobs,
## results, FUZZ_SECONDS
## (60) each; an input that breaks a property is written to .build/fuzz/found
fuzz: setup
	@for target in $(FUZZ_TARGETS); do \
	  $(FUZZ_BUILD) $(IMPORT_CHECK) --product Fuzz$$target || exit; \
	done
	@for target in $(FUZZ_TARGETS); do \
	  echo "make: fuzzing $$target for $(FUZZ_SECONDS) seconds …"; \
	  mkdir -p .build/fuzz/found/$$target .build/fuzz/corpus/$$target; \
	  SWIFT_BACKTRACE=enable=no .build/fuzz/release/Fuzz$$target -max_total_time=$(FUZZ_SECONDS) \
	    -max_len=$(FUZZ_LENGTH) -artifact_prefix=.build/fuzz/found/$$target/ -verbosity=0 \
	    -print_final_stats=1 .build/fuzz/corpus/$$target Tests/FuzzTests/Corpus/$$target || exit; \
	done

# Of two `--sanitize` options the compiler hears only the last, and their order is random.
FUZZ_BUILD = FUZZ=1 swift build --configuration release --scratch-path .build/fuzz \
  --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address
FUZZ_TARGETS = Table Sheet Title Status Number Period Name Job Result
FUZZ_SECONDS = 60
FUZZ_LENGTH = 600

## check: what a change must pass: lint, build, test, the reports as other programs see them, the library from
## outside, Spark, the notebooks
check: lint build test check-report examples documentation spark notebooks

lint:
	@swift format lint --strict --recursive Sources Tests Fuzz bench/Benchmarks examples Package.swift

format:
	@swift format --in-place --recursive Sources Tests Fuzz bench/Benchmarks examples Package.swift

## setup: install the C libraries and look for Swift
setup:
	@./setup.sh

clean:
	@rm -rf .build $(RESULTS)
