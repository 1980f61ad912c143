"""Runs the commands of an example's README as built, and compares what they print with the page.

    check_examples.py examples/library .build/examples/debug
"""

import pathlib
import re
import subprocess
import sys

folder, programs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
page = (folder / "README.md").read_text(encoding="utf-8")
samples = re.findall(r"```sh\nswift run ([^\n]+)\n```\n+```\n(.*?)```", page, re.DOTALL)
if not samples:
    sys.exit(f"{folder}/README.md shows no command with its output")
differences = 0
for command, expected in samples:
    name, *arguments = command.split()
    run = subprocess.run(
        [programs / name, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8"
    )
    if (run.returncode, run.stdout, run.stderr) != (0, expected, ""):
        differences += 1
        print(f"{folder}: swift run {command}: status {run.returncode}\n{run.stdout}{run.stderr}expected\n{expected}")
sys.exit(1 if differences else 0)
