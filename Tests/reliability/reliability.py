#!/usr/bin/env python3
"""`make reliability`: what SECURITY.md promises, tried against the built tool.

usage: reliability.py TOOL [--seconds N] [--seed N] [TRIAL …]
Prints tries and failures of every trial; exits with 1 when there is a failure.
"""
import argparse
import random
import sys
import time

import reading
import writing
from workbench import Workbench

# The share of the time that each trial may take.
TRIALS = {
    "user-files": (writing.user_files, 0),
    "full-disks": (writing.full_disks, 0),
    "kills": (writing.kills_at_random, 0.15),
    "steps": (writing.kills_at_calls, 0.2),
    "calls": (writing.failing_calls, 0.2),
    "memory": (writing.failing_mappings, 0.08),
    "pairs": (writing.pairs, 0.1),
    "shuffles": (reading.shuffles, 0.1),
    "names": (reading.names, 0.12),
    "results": (reading.results, 0.15),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("trials", nargs="*", default=[])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"seed {options.seed}")
    failures = 0
    bench = Workbench(options.tool)
    try:
        for name in options.trials or TRIALS:
            trial, share = TRIALS[name]
            started = time.monotonic()
            tally = trial(bench, options.seconds * share)
            failures += len(tally.failures)
            remarks = f" ({'; '.join(tally.remarks)})" if tally.remarks else ""
            print(f"{tally.name}: {tally.tries} checks, {len(tally.failures)} failures, "
                  f"{time.monotonic() - started:.0f} s{remarks}", flush=True)
    finally:
        bench.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
