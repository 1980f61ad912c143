"""What the trials share: a job, its two runs, and what may be found afterwards."""
import hashlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

CONTROL = {chr(c) for c in [*range(9), 11, 12, *range(14, 32), *range(127, 160)]}


class Tally:
    """Counts tries and failures of one kind of trial."""

    def __init__(self, name):
        self.name, self.tries, self.failures, self.remarks = name, 0, [], []

    def check(self, holds, what):
        self.tries += 1
        if not holds:
            self.failures.append(what)
            print(f"  FAILED {self.name}: {what}", flush=True)


def digest(folder):
    """The bytes of every file below a folder, as one digest; None where it is not there."""
    if not folder.is_dir():
        return None
    sums = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        sums.update(str(path.relative_to(folder)).encode() + b"\0")
        if path.is_file():
            sums.update(path.read_bytes())
    return sums.hexdigest()


class Workbench:
    """A scratch folder with a job, a run of seed 1 (old) and what a run of seed 2 gives (new)."""

    def __init__(self, tool, outputs="[csv, json, charts]"):
        self.tool = str(Path(tool).resolve())
        self.folder = Path(tempfile.mkdtemp(prefix="cchc-reliability-"))
        self.run("init", "src", "--lang", "en", "--quiet")
        job = self.folder / "src/job.yaml"
        lines = [
            f"outputs: {outputs}" if line.startswith("outputs:") else line
            for line in job.read_text().splitlines()
        ]
        job.write_text("\n".join(lines) + "\n")
        for name, seed in [("old", 1), ("new", 2)]:
            done = self.review(name, seed)
            assert done.returncode == 0, done.stderr
        self.states = {digest(self.folder / name): name for name in ["old", "new"]}

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, timeout=120, **options):
        environment = dict(os.environ, LC_ALL="C.UTF-8", SWIFT_BACKTRACE="enable=no")
        environment.update(options.pop("env", {}))
        return subprocess.run(
            [self.tool, *map(str, arguments)], cwd=self.folder, env=environment, timeout=timeout,
            stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)

    def review(self, target, seed=2, **options):
        return self.run(
            "run", "src/job.yaml", "--output", target, "--seed", seed, "--no-progress", **options)

    def fresh(self, name="target"):
        """A place with the old run in it and nothing else beside it."""
        parent = self.folder / "place"
        shutil.rmtree(parent, ignore_errors=True)
        parent.mkdir()
        shutil.copytree(self.folder / "old", parent / name)
        return parent / name

    def state(self, target):
        found = digest(target)
        return "none" if found is None else self.states.get(found, "broken")

    def leftovers(self, target):
        return [path.name for path in target.parent.iterdir() if path.name != target.name]


def is_signal(done):
    return done.returncode < 0


def killed_later(process, seconds, number):
    """Lets a process run for some seconds, then sends a signal; returns whether it was in time."""
    try:
        process.wait(timeout=seconds)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        process.wait()
        return True


__all__ = [name for name in dir() if not name.startswith("_")]
