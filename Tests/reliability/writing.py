"""Kills, failing calls, races and full disks: a run is whole or not there, and what failed is said."""
import errno
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

from workbench import Tally, Workbench, is_signal, killed_later

HERE = Path(__file__).parent


def preload(bench):
    library = bench.folder / "faults.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-w", "-o", library, HERE / "faults.c", "-ldl"], check=True)
    return str(library)


def count_calls(bench, library, target):
    log = bench.folder / "calls.log"
    log.unlink(missing_ok=True)
    done = bench.review(target, env={"LD_PRELOAD": library, "FAULT_LOG": str(log)})
    assert done.returncode == 0, done.stderr
    kinds = log.read_text().split()
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def check_outcome(tally, bench, target, done, what, killed=False):
    state = bench.state(target)
    text = done.stderr.decode(errors="replace")
    tally.check(state in ("old", "new"), f"{what}: the run directory is {state}")
    if killed:
        return
    tally.check(not is_signal(done) and done.returncode in (0, 71, 73, 74),
                f"{what}: exit {done.returncode} {text[-200:]}")
    tally.check(done.returncode != 0 or state == "new", f"{what}: exit 0, and the run is {state}")
    tally.check(done.returncode == 0 or text.strip(), f"{what}: exit {done.returncode} without a word")
    left = [name for name in bench.leftovers(target) if name not in text]
    tally.check(not left, f"{what}: left without a word: {left}")


def in_time(plans, seconds, tally):
    """The plans in random order, as many as the time allows."""
    random.shuffle(plans)
    end = time.monotonic() + seconds
    for number, plan in enumerate(plans):
        if time.monotonic() > end:
            tally.remarks.append(f"{number} of {len(plans)} in the time")
            return
        yield plan


def failing_calls(bench, seconds):
    """Every call that changes files fails once, or writes less than it was given."""
    tally = Tally("calls that fail")
    library = preload(bench)
    calls = count_calls(bench, library, bench.fresh())
    tally.remarks.append(", ".join(f"{count} {kind}" for kind, count in calls.items()))
    plans = [(kind, at, how) for kind, count in calls.items() for at in range(1, count + 1)
             for how in ([errno.ENOSPC, errno.EIO, "short"] if kind == "write" else
                         [errno.EMFILE] if kind == "open" else [errno.EIO])]
    for kind, at, how in in_time(plans, seconds, tally):
        target = bench.fresh()
        done = bench.review(target, env={
            "LD_PRELOAD": library, "FAULT_KIND": kind, "FAULT_AT": str(at), "FAULT_HOW": str(how)})
        if kind == "open" and is_signal(done):
            # A library that cannot open what it needs may end the process, but not the run.
            tally.check(bench.state(target) in ("old", "new"), f"open {at}: broken")
            continue
        check_outcome(tally, bench, target, done, f"{kind} {at} {how}")
    done = bench.review(target := bench.fresh(), env={"LD_PRELOAD": library, "FAULT_ALWAYS_SHORT": "1"})
    check_outcome(tally, bench, target, done, "all writes short")
    tally.check(bench.state(target) == "new", "all writes short: other bytes")
    return tally


def failing_mappings(bench, seconds):
    """Memory that is not there breaks no run and lets none wait: address spaces of many sizes, and every
    mmap failing once, through strace."""
    tally = Tally("memory that fails")
    plans = [("limit", kilobytes) for kilobytes in range(200_000, 1_000_000, 16_384)]
    if shutil.which("strace"):
        plans += [("mmap", number) for number in range(1, 400)]
    else:
        tally.remarks.append("no strace")
    for kind, number in in_time(plans, seconds, tally):
        target = bench.fresh()
        before = ["bash", "-c", f'ulimit -v {number}; exec "$@"', "-"] if kind == "limit" else [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=mmap", "-e",
            f"inject=mmap:error=ENOMEM:when={number}"]
        try:
            done = subprocess.run(
                [*before, bench.tool, "run", "src/job.yaml", "--output", target, "--seed", "2",
                 "--quiet"], cwd=bench.folder, capture_output=True, timeout=120,
                env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))
        except subprocess.TimeoutExpired:
            tally.check(False, f"{kind} {number}: waits for ever")
            continue
        state = bench.state(target)
        tally.check(state in ("old", "new"), f"{kind} {number}: {state}")
        tally.check(done.returncode != 0 or state == "new", f"{kind} {number}: exit 0 and {state}")
        # Below some 170 MB not even the libraries can be loaded.
        tally.check(kind != "limit" or number < 524_288 or done.returncode == 0,
                    f"{kind} {number}: exit {done.returncode}")
    return tally


def kills_at_calls(bench, seconds):
    """Killed before and after every call that changes files; the next run clears away what is left."""
    tally = Tally("kills at every step")
    library = preload(bench)
    calls = count_calls(bench, library, bench.fresh())
    plans = [(kind, at, how) for kind, count in calls.items() if kind != "open"
             for at in range(1, count + 1) for how in ("kill", "after")]
    for kind, at, how in in_time(plans, seconds, tally):
        target = bench.fresh()
        what = f"{kind} {at} {how}"
        done = bench.review(target, env={
            "LD_PRELOAD": library, "FAULT_KIND": kind, "FAULT_AT": str(at), "FAULT_HOW": how})
        check_outcome(tally, bench, target, done, what, killed=True)
        check_recovery(tally, bench, target, what)
    return tally


def check_recovery(tally, bench, target, what):
    done = bench.review(target)
    tally.check(done.returncode == 0 and bench.state(target) == "new", f"{what}: no run afterwards")
    tally.check(not bench.leftovers(target), f"{what}: left {bench.leftovers(target)}")


def kills_at_random(bench, seconds):
    """SIGKILL at random moments; SIGTERM and SIGINT, too, which leave nothing behind."""
    tally = Tally("kills at random moments")
    start = time.monotonic()
    bench.review(bench.fresh())
    length = time.monotonic() - start
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        target = bench.fresh()
        number = random.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        process = subprocess.Popen(
            [bench.tool, "run", "src/job.yaml", "--output", target, "--seed", "2", "--quiet"],
            cwd=bench.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        moment = random.uniform(0, 1.1 * length)
        in_time = killed_later(process, moment, number)
        what = f"signal {number} after {moment:.3f} s"
        tally.check(bench.state(target) in ("old", "new"), f"{what}: {bench.state(target)}")
        if in_time and number != signal.SIGKILL:
            tally.check(not bench.leftovers(target), f"{what}: left {bench.leftovers(target)}")
            tally.check(process.returncode in (-number, 0), f"{what}: exit {process.returncode}")
        if in_time and number == signal.SIGKILL:
            check_recovery(tally, bench, target, what)
    return tally


def pairs(bench, seconds):
    """Two runs onto one place at once, or a run and a report: the whole run of one of them stays."""
    tally = Tally("two at once")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        target = bench.fresh()
        first = ["run", "src/job.yaml", "--output", str(target), "--quiet", "--seed"]
        others = [first + ["1"], ["report", str(target), "--quiet"]]
        other = random.choice(others)
        processes = [
            subprocess.Popen([bench.tool, *arguments], cwd=bench.folder, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
            for arguments in (first + ["2"], other)]
        texts = [process.communicate()[1].decode() for process in processes]
        codes = [process.returncode for process in processes]
        report = target / "report.html"
        if other[0] == "report" and report.exists():
            listed = (target / "run.json").read_text()
            tally.check('"report.html"' in listed, f"a report that no manifest lists {codes}")
            tally.check(bench.review(target).returncode == 0, "a run that cannot be replaced")
        else:
            tally.check(bench.state(target) in ("old", "new"), f"{bench.state(target)}, exits {codes}")
        tally.check(all(code in (0, 65, 66, 73, 74) for code in codes), f"exits {codes} {texts}")
        tally.check(not bench.leftovers(target), f"left {bench.leftovers(target)}")
    return tally


def full_disks(bench, _):
    """A disk that is full after some bytes, and files that may not grow."""
    tally = Tally("full disks")
    disk = bench.folder / "disk"
    disk.mkdir()
    for kilobytes in (4, 16, 64, 100, 150, 200, 300):
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], capture_output=True)
        if mounted.returncode:
            tally.remarks.append("tmpfs skipped: mounting is not permitted")
            break
        try:
            done = bench.review(disk / "target")
            whole = bench.state(disk / "target")
            tally.check((done.returncode, whole) in ((0, "new"), (73, "none")),
                        f"{kilobytes} KiB: exit {done.returncode}, {whole}")
            tally.check([path.name for path in disk.iterdir()] == (["target"] if whole == "new" else []),
                        f"{kilobytes} KiB: left {list(disk.iterdir())}")
        finally:
            subprocess.run(["umount", disk], check=True)
    for limit in (0, 1, 4, 16):
        target = bench.fresh()
        done = subprocess.run(
            ["bash", "-c", f'ulimit -f {limit}; exec "$@"', "-", bench.tool, "run", "src/job.yaml",
             "--output", target, "--seed", "2"], cwd=bench.folder, capture_output=True)
        check_outcome(tally, bench, target, done, f"ulimit -f {limit}")
    for arguments in (["forecast", "src/values-synthetic.csv"], ["--help"], ["--version"],
                      ["check", "src/job.yaml"], ["run", "src/job.yaml", "--output", "elsewhere"],
                      ["assess", "src/values-synthetic.csv", "--targets", "src/targets.csv"],
                      ["report", "old", "--output", "-"], ["compare", "old", "new"]):
        with open("/dev/full", "w") as full:
            done = bench.run(*arguments, stdout=full)
        tally.check(done.returncode == 73 and done.stderr, f"{arguments} > /dev/full: {done.returncode}")
        done = subprocess.run(["bash", "-c", 'exec "$@" >&-', "-", bench.tool, *arguments],
                              cwd=bench.folder, capture_output=True)
        tally.check(done.returncode == 73 and done.stderr, f"{arguments} >&-: {done.returncode}")
        done = subprocess.run(["bash", "-c", '"$@" | true; exit ${PIPESTATUS[0]}', "-", bench.tool,
                               *arguments], cwd=bench.folder, capture_output=True)
        tally.check(done.returncode == 0, f"{arguments} | true: {done.returncode}")
    return tally


def user_files(bench, _):
    """What no run has written stays, whatever it is, and links and permissions, too."""
    tally = Tally("files of the user")
    for name, make in {
        "a note": lambda t: (t / "note.txt").write_text("mine"),
        "a note in charts": lambda t: (t / "charts/mine.svg").write_text("mine"),
        "an empty folder": lambda t: (t / "mine").mkdir(),
        "a link": lambda t: (t / "mine").symlink_to("/etc/passwd"),
        "a run.json of another program": lambda t: (t / "run.json").write_text('{"name": "x"}'),
        "a missing run.json": lambda t: (t / "run.json").unlink(),
        "a list that leads out": lambda t: (t / "run.json").write_text(
            (t / "run.json").read_text().replace('"result.json"', '"../../src/job.yaml"')),
    }.items():
        target = bench.fresh()
        make(target)
        before = sorted(str(path) for path in target.rglob("*"))
        done = bench.review(target)
        tally.check(done.returncode == 73 and done.stderr, f"{name}: exit {done.returncode}")
        tally.check(sorted(str(path) for path in target.rglob("*")) == before, f"{name}: changed")
    target = bench.fresh()
    outside = target.parent / "outside.csv"
    outside.write_text("old")
    outside.chmod(0o640)
    link = target.parent / "link.csv"
    link.symlink_to(outside)
    done = bench.run("forecast", "src/values-synthetic.csv", "--output", link)
    tally.check(done.returncode == 0 and link.is_symlink(), "--output replaced a link")
    tally.check(outside.read_text().startswith("unit,") and outside.stat().st_mode & 0o777 == 0o640,
                "--output through a link: contents or permissions")
    done = bench.run("forecast", "src/values-synthetic.csv", "--output", "/dev/null")
    tally.check(done.returncode == 0 and Path("/dev/null").is_char_device(), "--output /dev/null")
    pipe = target.parent / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
    done = bench.run("forecast", "src/values-synthetic.csv", "--output", pipe)
    tally.check(done.returncode == 0 and reader.communicate()[0].startswith(b"unit,"), "a named pipe")
    tally.check(pipe.is_fifo(), "--output replaced a named pipe")
    return tally
