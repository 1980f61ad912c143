"""Shuffled inputs, hostile names and damaged results."""
import hashlib
import json
import os
import random
import re
import shutil
import time
import zipfile
from pathlib import Path
from xml.parsers import expat

from workbench import CONTROL, Tally, is_signal

REPOSITORY = Path(__file__).resolve().parents[2]


def tables(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


def shuffle_rows(path):
    """Shuffles the rows of a table whose cells hold no line ends; returns whether it did."""
    text = path.read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    if any(line.count('"') % 2 for line in lines) or len(lines) < 3:
        return False
    rows = lines[1:]
    random.shuffle(rows)
    path.write_text("\n".join([lines[0], *rows]) + "\n")
    return True


def shuffles(bench, seconds):
    """The rows of shipped tables in any order: observations give the same bytes; the order of targets
    and catalogues is that of the output, and gives the same rows."""
    tally = Tally("shuffled rows")
    data = bench.folder / "datasets"
    shutil.copytree(REPOSITORY / "datasets", data)
    end = time.monotonic() + seconds
    expected = {}
    files = {}
    jobs = sorted((data / "jobs").glob("*.yaml"))
    for job in jobs:
        text = re.sub(r"(?m)^outputs:.*(\n[ -].*)*", "outputs: [csv]", job.read_text())
        job.write_text(text if "outputs:" in text else text + "\noutputs: [csv]\n")
        done = bench.run("run", job, "--output", f"plain-{job.stem}", "--quiet", timeout=600)
        tally.check(done.returncode == 0, f"{job.name}: exit {done.returncode}")
        if done.returncode == 0:
            back = bench.run("compare", f"plain-{job.stem}", f"plain-{job.stem}", timeout=600)
            tally.check(back.returncode == 0, f"{job.name}: what was written is not read back")
            expected[job] = tables(bench.folder / f"plain-{job.stem}")
            inputs = json.loads(next((bench.folder / f"plain-{job.stem}").glob("run.json")).read_text())
            files[job] = [(job.parent / entry["path"]).resolve() for entry in inputs["inputs"]
                          if entry["path"].endswith(".csv")]
    while time.monotonic() < end:
        job = random.choice(list(expected))
        originals = {path: path.read_bytes() for path in files[job]}
        observations = [path for path in files[job] if "observations" in path.parts]
        others = [path for path in files[job] if path not in observations]
        chosen = observations if random.random() < 0.6 or not others else others
        for path in chosen:
            shuffle_rows(path)
        done = bench.run("run", job, "--output", "shuffled", "--quiet", timeout=600)
        found = tables(bench.folder / "shuffled") if done.returncode == 0 else {}
        for path, contents in originals.items():
            path.write_bytes(contents)
        if chosen is observations:
            differing = [name for name in expected[job] if found.get(name) != expected[job][name]]
        else:
            # Of two targets that contradict each other the earlier one is named first.
            def rows(text):
                return sorted(sorted(line.split(b",")) for line in text.splitlines())

            differing = [name for name in expected[job]
                         if rows(found.get(name, b"")) != rows(expected[job][name])]
        tally.check(not differing, f"{job.name} ({'observations' if chosen is observations else 'others'}"
                                   f"): {differing}")
        shutil.rmtree(bench.folder / "shuffled", ignore_errors=True)
    return tally


NAMES = [
    "\x1b[2J", "\x1b]52;c;cHduZWQ=\x07", "a\x9bb", "a\x07b", "a\x0bb", "a\ufffeb", "a\uffffb", "a\x7fb",
    "a\nActive targets: 9 reached", "a\u202eb", "<script>alert(1)</script>", "\"><img src=x>", "a&b;",
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A1", "../../../../tmp/x", "/etc/passwd", "..",
    "a/b", "CON", "a" * 16_000, "ă" * 5_000, "a\u0301" * 300, "javascript:alert(1)", "`rm -rf`", "$(id)",
    "{{x}}", "%n%s", "|x|y|", "[x](y)", "# x", "---", "\u200b", "💥" * 50, "\ud7ff", "x" * 300 + "/..",
]
ALIKE = [("A B", "A-B"), ("Hoà Bình", "Hoa Binh"), ("a.b", "a b"), ("Đ", "D"), ("x", "x!"), ("?", "!"),
         ("a/b", "a\\b"), ("ß", "ss")]


def names(bench, seconds):
    """Names of units, indicators, targets, titles and files that mean harm."""
    tally = Tally("hostile names")
    end = time.monotonic() + seconds
    cases = [[name] for name in NAMES] + [list(pair) for pair in ALIKE]
    for case in cases:
        if time.monotonic() > end:
            tally.remarks.append("stopped by the clock")
            break
        check_names(tally, bench, case)
    for name in ["a\x1b[2Jb.csv", "a\nb.csv", "a\x9bb.csv"]:
        done = bench.run("check", name, "--lang", "en")
        text = done.stderr.decode(errors="replace")
        tally.check(done.returncode == 66 and not CONTROL & set(text), f"file {name!r}: {text!r}")
        tally.check(len(text.splitlines()) == 1, f"file {name!r}: several lines")
    return tally


def cell(name):
    return '"' + name.replace('"', '""') + '"'


def check_names(tally, bench, case):
    folder = bench.folder / "names"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rows = [f"{cell(name)},{cell(name)},{year},{50 + year % 7 + number},{cell(name)}"
            for number, name in enumerate(case) for year in range(2016, 2025)]
    (folder / "v.csv").write_text("unit,indicator,period,value,note\n" + "\n".join(rows) + "\n")
    targets = [f"{cell(name)},{cell(name)},{cell(name)},>=,55,2026" for name in case]
    (folder / "t.csv").write_text(
        "target_id,unit,indicator,operator,threshold,due\n" + "\n".join(targets) + "\n")
    (folder / "job.yaml").write_text(
        f"title: {json.dumps(case[0])}\ninputs: [v.csv]\ntargets: [t.csv]\n"
        "outputs: [csv, json, report, markdown, xlsx, charts]\n")
    started = time.monotonic()
    done = bench.run("run", "names/job.yaml", "--output", "names/out", "--lang", "en")
    text = (done.stdout + done.stderr).decode(errors="replace")
    label = repr(case)[:60]
    tally.check(done.returncode in (0, 65), f"{label}: exit {done.returncode} {text[-300:]}")
    tally.check(time.monotonic() - started < 60, f"{label}: slow")
    tally.check(not CONTROL & set(text), f"{label}: control characters on the terminal")
    tally.check("\nActive targets: 9 reached" not in text, f"{label}: a name makes a line")
    out = folder / "out"
    if done.returncode != 0:
        return tally.check(not out.exists() and text.strip(), f"{label}: half done")
    for path in out.rglob("*"):
        if path.suffix == ".svg":
            check_xml(tally, path.read_bytes(), f"{label} {path.name}")
        elif path.suffix == ".xlsx":
            for part in zipfile.ZipFile(path).namelist():
                if part.endswith((".xml", ".rels")):
                    check_xml(tally, zipfile.ZipFile(path).read(part), f"{label} {part}")
        elif path.suffix == ".html":
            page = path.read_text()
            ids = re.findall(r'\sid="([^"]*)"', page)
            tally.check(len(ids) == len(set(ids)), f"{label}: ids of the page are not unique")
            tally.check("<script>alert" not in page and "<img src=x" not in page, f"{label}: a tag")
        elif path.suffix == ".csv":
            formulas = [field for line in path.read_text().splitlines() for field in line.split(",")
                        if re.match(r'"?[=+@]|"?-(?![\d.])', field)]
            tally.check(not formulas, f"{label} {path.name}: {formulas[:3]}")
    units = {row.split(",")[0] for row in (out / "forecasts.csv").read_text().splitlines()[1:]}
    if len(case) > 1 and len(units) > 1:
        charts = [path.name for path in (out / "charts").glob("*.svg")]
        tally.check(len(charts) == len({name.lower() for name in charts}), f"{label}: one file for two")


def check_xml(tally, contents, what):
    try:
        expat.ParserCreate().Parse(contents, True)
        tally.check(True, what)
    except expat.ExpatError as error:
        tally.check(False, f"{what}: {error}")


VALUES = [-1, 0, 1, 2, 0.5, -0.5, 1e6, -1e6, 1e12, 1e13, 2**31, 2**62, 2**63 - 1, -2**63, 10**30, 1e308,
          "", "x", "2025", "2025-13", "0001", "9999", "99999", "9999-12-31", "0000-00-00", "=1", "\u202e",
          None, True, [], {}, [1], "official", "forecast", "a" * 5000, 0.8, 0.95, 99, 1e-300]


def leaves(node, path=()):
    """Every value of a result with the path that leads to it."""
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from leaves(child, (*path, key))


def mutate(root, paths):
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        path = random.choice(paths)
        node = root
        try:
            for key in path[:-1]:
                node = node[key]
            if not path:
                continue
            kind = random.random()
            if kind < 0.7:
                node[path[-1]] = random.choice(VALUES)
            elif kind < 0.85 and isinstance(node, list):
                node.insert(path[-1], node[path[-1]])
            else:
                del node[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    return root


def results(bench, seconds):
    """Damaged and crafted results: refused with 65 and a place, or read, and never a crash."""
    tally = Tally("results read back")
    end = time.monotonic() + seconds
    original = (bench.folder / "old/result.json").read_bytes()
    paths = [path for path in leaves(json.loads(original)) if path != ("schemaVersion",)]
    crafted = bench.folder / "crafted"
    shutil.copytree(bench.folder / "old", crafted)
    manifest = (crafted / "run.json").read_text()
    commands = [
        ["report", "crafted", "--output", "x.html"], ["compare", "crafted", "new"],
        ["compare", "new", "crafted", "--steps"], ["export", "crafted", "--output", "x.xlsx"],
        ["chart", "crafted", "--output", "x"],
        ["report", "crafted", "--format", "markdown", "--output", "x.md", "--lang", "vi"]]
    damaged = 0
    while time.monotonic() < end:
        if random.random() < 0.2:  # bytes, with a digest that no longer holds
            contents = bytearray(original)
            for _ in range(random.choice([1, 1, 3])):
                contents[random.randrange(len(contents))] = random.randrange(256)
            contents = bytes(contents[: random.choice([len(contents)] * 4 + [len(contents) // 2])])
            is_forged = False
        else:
            contents = json.dumps(mutate(json.loads(original), paths), ensure_ascii=False).encode()
            is_forged = True
        digest = hashlib.sha256(contents if is_forged else original).hexdigest()
        (crafted / "result.json").write_bytes(contents)
        (crafted / "run.json").write_text(re.sub(
            r'"result_sha256" : "[0-9a-f]*"', f'"result_sha256" : "{digest}"', manifest))
        arguments = random.choice(commands)
        done = bench.run(*arguments, "--quiet")
        text = done.stderr.decode(errors="replace")
        holds = done.returncode == 0 or (done.returncode == 65 and "crafted/" in text)
        if not is_forged and contents != original:
            holds = done.returncode == 65
        if done.returncode == 65:
            damaged += 1
        tally.check(holds, f"{arguments}: exit {done.returncode} {text[-300:]}")
        if not holds:
            kept = Path(os.environ.get("RELIABILITY_KEEP", ".build/reliability"))
            kept.mkdir(parents=True, exist_ok=True)
            (kept / f"{'-'.join(arguments[:1])}-{digest[:8]}.json").write_bytes(contents)
    tally.remarks.append(f"{damaged} refused")
    return tally
