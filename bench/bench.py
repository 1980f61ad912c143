"""Speed and memory of cchc beside its peers; `make bench` runs it.

Rounds alternate between the peers and the table shows medians, so that a busy machine disturbs all of
them alike. In memory with one BLAS thread each, whole processes as they come. The figures are ratios to read, not limits to test.
"""

import math
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

ROUNDS = 7
HERE = pathlib.Path(__file__).parent
BUILD = HERE.parent / ".build" / "release"
DATA = HERE / "data"
PANEL, RESPONSES, TIDY = DATA / "panel.csv", DATA / "responses.f64", DATA / "tidy.csv"
WORKBOOK = DATA / "million.xlsx"
ENVIRONMENT = os.environ | {"OPENBLAS_NUM_THREADS": "1"}


def whole_process(command):
    """Wall seconds, processor seconds and peak memory (MB) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def timings(command):
    """The `name,seconds` lines of a process; of several lines of one name, all."""
    output = subprocess.run(
        [str(word) for word in command], env=ENVIRONMENT, check=True, capture_output=True, text=True
    ).stdout
    pairs = [line.rsplit(",", 1) for line in output.splitlines()]
    return [(name, float(seconds)) for name, seconds in pairs]


def table(title, head, rows):
    print(f"\n{title}\n")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0])] + [row[i].rjust(widths[i]) for i in range(1, len(row))]
        print("  " + "  ".join(cells))


def measure(peers, rounds):
    """Wall seconds, processor seconds and peak memory of every run, the peers taking turns."""
    runs = {name: [] for name in peers}
    for _ in range(rounds):
        for name, command in peers.items():
            runs[name].append(whole_process(command))
    return runs


def medians(runs):
    return {
        name: [statistics.median(values) for values in zip(*results)]
        for name, results in runs.items()
    }


def print_pairs(title, ours, theirs):
    """The ratios of runs that took turns."""
    ratios = sorted(our / their for our, their in zip(ours, theirs))
    print(
        f"\n  {title}, {len(ratios)} pairs: "
        f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


def trend():
    peers = {
        "cchc trend": [BUILD / "cchc", "trend", PANEL, "--output", DATA / "cchc.csv"],
        "polars script": [sys.executable, HERE / "polars_trend.py", PANEL, DATA / "polars.csv"],
    }
    runs = measure(peers, ROUNDS)
    results = medians(runs)
    peer = results["polars script"]
    rows = [
        [name, f"{wall:.2f}", f"{wall / peer[0]:.2f}", f"{cpu:.2f}", f"{cpu / peer[1]:.2f}",
         f"{memory:.0f}", f"{memory / peer[2]:.2f}"]
        for name, (wall, cpu, memory) in results.items()
    ]  # fmt: skip
    table(
        "Whole process: 23,000 series of 13 to 60 points in one CSV file",
        ["", "wall s", "ratio", "processor s", "ratio", "peak MB", "ratio"],
        rows,
    )
    for index, unit in enumerate(("wall", "processor")):
        ours, theirs = ([run[index] for run in runs[name]] for name in peers)
        print_pairs(f"cchc trend / polars script, {unit} time", ours, theirs)


def forecast():
    command = [BUILD / "cchc", "forecast", PANEL, "--output", DATA / "forecasts.csv"]
    peers = {
        "cchc forecast, one processor": ["taskset", "--cpu-list", "0", *command],
        "cchc forecast": command,
    }
    rows = [
        [name, f"{wall:.1f}", f"{cpu:.1f}", f"{memory:.0f}"]
        for name, (wall, cpu, memory) in medians(measure(peers, 3)).items()
    ]
    table(
        "Whole process: 23,000 series in 100 fields of 230 units, combination, three years ahead",
        ["", "wall s", "processor s", "peak MB"],
        rows,
    )


def loading():
    counter = DATA / "count_cells"
    subprocess.run(
        ["cc", "-O2", "-o", counter, HERE / "count_cells.c", "-lcsv"], check=True
    )
    one_processor = ["taskset", "--cpu-list", "0"]
    peers = {
        "bare libcsv counter": [*one_processor, counter, TIDY],
        "our loading, one processor": [*one_processor, BUILD / "Benchmarks", "load", TIDY],
        "our loading": [BUILD / "Benchmarks", "load", TIDY],
        "cchc check, one processor": [*one_processor, BUILD / "cchc", "check", TIDY],
        "cchc check": [BUILD / "cchc", "check", TIDY],
        "polars": [sys.executable, HERE / "read_peer.py", "polars", TIDY],
        "DuckDB": [sys.executable, HERE / "read_peer.py", "duckdb", TIDY],
        "pandas": [sys.executable, HERE / "read_peer.py", "pandas", TIDY],
    }
    results = medians(measure(peers, 3))
    count, polars = results["bare libcsv counter"], results["polars"]
    rows = [
        [name, f"{wall:.2f}", f"{count[0] / wall:.2f}", f"{wall / polars[0]:.2f}", f"{cpu:.2f}",
         f"{memory:.0f}", f"{memory / polars[2]:.2f}"]
        for name, (wall, cpu, memory) in results.items()
    ]  # fmt: skip
    table(
        "Loading: ten million rows of four columns, 510 MB",
        ["", "wall s", "rate: counter", "time: polars", "processor s", "peak MB", "peak: polars"],
        rows,
    )


def workbook():
    peers = {"our loading": [BUILD / "Benchmarks", "load", WORKBOOK]} | {
        name: [sys.executable, HERE / "read_peer.py", tool, WORKBOOK]
        for name, tool in [
            ("python-calamine", "calamine"), ("polars", "polars"), ("openpyxl, read only", "openpyxl"),
        ]
    }  # fmt: skip
    results = medians(measure(peers, 3))
    rows = [
        [name, f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"]
        for name, (wall, cpu, memory) in results.items()
    ]
    table(
        "Workbook: a million cells, 51 MB of XML",
        ["", "wall s", "processor s", "peak MB"],
        rows,
    )


def write_columns(file, count):
    """Two rows with many columns that mean nothing to cchc."""
    file.write("unit,indicator,period,value," + ",".join(f"c{i}" for i in range(count)) + "\n")
    for year in (2022, 2023):
        file.write(f"HN,x,{year},85.5," + ",".join("1" for _ in range(count)) + "\n")


def write_units(file, count):
    file.write("unit,indicator,period,value\n")
    for i in range(count):
        file.write(f"Đơn vị số {i} (phường),x,2023,{i % 100}.5\n")


def write_indicators(file, count):
    file.write("unit,indicator,period,value\n")
    for i in range(count):
        file.write(f"HN,Chỉ số {i},2023,{i % 100}.5\n")


def write_periods(file, count):
    """Twelve units and as many periods as the years from 1900 to 2100 have."""
    forms = [f"{{0}}M{m:02}" for m in range(1, 13)] + [f"{{0}}-{m}M" for m in range(1, 12)]
    forms += [f"{{0}}-Q{q}" for q in range(1, 5)] + ["{0}-H1", "{0}-H2", "{0}", "{0}-{1}"]
    titles = [form.format(year, year + 1) for form in forms for year in range(1900, 2100)][:count]
    file.write("unit,indicator," + ",".join(titles) + "\n")
    for unit in range(12):
        cells = ",".join(f"{unit + column % 7}.5" for column in range(len(titles)))
        file.write(f"u{unit},x,{cells}\n")


def scaling():
    """Time by size of tables that are wide or hold many names: linear in bytes, or something is wrong."""
    shapes = {
        "columns": (write_columns, 100_000),
        "units": (write_units, 1_000_000),
        "indicators": (write_indicators, 300_000),
        "period columns": (write_periods, 6_200),
    }
    rows = []
    for name, (write, most) in shapes.items():
        for part in (16, 4, 1):
            path = DATA / f"many-{name.replace(' ', '-')}-{part}.csv"
            if not path.exists():
                with open(path, "w", encoding="utf-8") as file:
                    write(file, most // part)
            megabytes = path.stat().st_size / 1e6
            runs = measure({name: [BUILD / "cchc", "check", path]}, 3)
            wall, cpu, memory = medians(runs)[name]
            rows.append(
                [f"{most // part:,} {name}", f"{megabytes:.1f}", f"{wall:.2f}", f"{cpu:.2f}",
                 f"{megabytes / cpu:.1f}", f"{memory:.0f}"]
            )  # fmt: skip
    table(
        "Shapes: one file of each size, 1×, 4× and 16×",
        ["", "MB", "wall s", "processor s", "MB per processor s", "peak MB"],
        rows,
    )


def write_communes(folder, units, indicators, targets_each=1, plans=1):
    """A simulated share of each unit and indicator over twelve years, and targets on each."""
    folder.mkdir(exist_ok=True)
    draw = random.Random(7)
    with open(folder / "values.csv", "w") as values, open(folder / "targets.csv", "w") as targets:
        values.write("unit,indicator,period,value\n")
        targets.write("plan_id,target_id,indicator_id,unit_id,due,operator,threshold\n")
        for i in range(indicators):
            common = [draw.gauss(0, 0.1) for _ in range(12)]
            for u in range(units):
                level, drift = draw.gauss(1, 0.6), draw.gauss(0.05, 0.05)
                for year in range(12):
                    level += drift + common[year] + draw.gauss(0, 0.15)
                    share = 100 / (1 + math.exp(-level))
                    values.write(f"c-{u:05d},i-{i:03d},{2012 + year},{share:.2f}\n")
                for k in range(targets_each):
                    threshold = min(99, share + 3 + k / 10)
                    targets.write(
                        f"plan-{u % plans},t-{i:03d}-{u:05d}-{k},i-{i:03d},c-{u:05d},{2025 + k % 4},>=,"
                        f"{threshold:.1f}\n"
                    )


def write_ranks(folder, units):
    """The places of so many units of one field, whose scores are simulated, with a target on each."""
    write_communes(folder, units, 1)
    (folder / "indicators.csv").write_text(
        "id,name_en,unit_of_measure,min,max,precision,direction,rank_of\n"
        "i-000,score,percent,0,100,2,higher-is-better,\n"
        "rank,rank,rank,1,,0,lower-is-better,i-000\n"
    )
    with open(folder / "units.csv", "w") as table, open(folder / "targets.csv", "w") as targets:
        table.write("id,name_en,level,parent\nvn,Viet Nam,country,\n")
        targets.write("plan_id,target_id,indicator_id,unit_id,due,operator,threshold,field\n")
        for u in range(units):
            table.write(f"c-{u:05d},C {u},commune,vn\n")
            targets.write(f"plan,t-{u:05d},rank,c-{u:05d},2025,top-n,{1 + u % 300},communes\n")


def communes():
    """All communes of Viet Nam, a quarter and a sixteenth of them: time grows as they do."""
    rows = []
    for units, indicators, commands in (
        (208, 6, ("forecast", "assess", "progress", "backtest")),
        (831, 6, ("forecast", "assess", "progress", "backtest")),
        (3321, 6, ("forecast", "assess", "progress", "backtest")),
        (3321, 60, ("forecast", "assess")),
        (3334, 300, ("forecast",)),
    ):
        folder = DATA / f"communes-{units}-{indicators}"
        if not folder.exists():
            write_communes(folder, units, indicators)
        options = {
            "forecast": ["--horizon", "1"],
            "assess": ["--targets", folder / "targets.csv"],
            "progress": ["--targets", folder / "targets.csv", "--method", "statcan"],
            "backtest": [],
        }
        for command in commands:
            line = [BUILD / "cchc", command, folder / "values.csv", *options[command]]
            line += ["--bounds", "0,100", "--quiet"]
            wall, cpu, memory = medians(measure({command: line}, 1))[command]
            rows.append(
                [command, f"{units * indicators:,}", f"{wall:.1f}", f"{cpu:.1f}", f"{memory:.0f}"]
            )
    table(
        "Communes: simulated shares of twelve years, a target each",
        ["", "series", "wall s", "processor s", "peak MB"],
        rows,
    )


def growth():
    """Once, four and sixteen times as many targets a plan, plans, review dates, rows and ranked units."""
    rows = []

    def line(name, times, *command):
        wall, cpu, memory = medians(measure({name: [BUILD / "cchc", *command, "--quiet"]}, 1))[name]
        rows.append([name, f"{times}", f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}"])

    def assess(folder, *options):
        return ("assess", folder / "values.csv", "--targets", folder / "targets.csv", *options)

    for times in (1, 4, 16):
        folder = DATA / f"growth-targets-{times}"
        write_communes(folder, 50, 6, targets_each=times)
        line("300 targets of a plan", times, *assess(folder, "--bounds", "0,100", "--format", "text"))
    for times in (1, 4, 16):
        folder = DATA / f"growth-plans-{times}"
        write_communes(folder, 50 * times, 6, plans=50 * times)
        line("50 plans of 6 targets", times, *assess(folder, "--bounds", "0,100", "--format", "text"))
    for times in (1, 4, 16):
        dates = ", ".join(f"{2017 + k // 4}-{3 * (k % 4) + 1:02d}-15" for k in range(times))
        job = DATA / "growth-targets-1" / f"job-{times}.yaml"
        job.write_text(
            f'title: Growth\ninputs: [values.csv]\ntargets: [targets.csv]\nas_of: [{dates}]\n'
            'bounds: "0,100"\noutputs: [csv]\n'
        )
        line("a review of 300 targets", times, "run", job, "--output", job.with_suffix(".run"))
    for times in (1, 4, 16):
        folder = DATA / f"growth-rows-{times}"
        write_communes(folder, 208 * times, 6)
        line("14,976 rows, check", times, "check", folder / "values.csv")
    for times in (1, 4, 16):
        folder = DATA / f"growth-ranks-{times}"
        write_ranks(folder, 208 * times)
        line("ranks of 208 units", times, *assess(folder, "--catalogue", folder))
    table(
        "Growth: so many times as much",
        ["", "times", "wall s", "processor s", "peak MB"],
        rows,
    )


def batch():
    results = {}
    for _ in range(3):
        for command in (
            [BUILD / "Benchmarks", "least-squares", RESPONSES, ROUNDS],
            [sys.executable, HERE / "batch_peers.py", RESPONSES],
        ):
            for name, seconds in timings(command):
                results.setdefault(name, []).append(seconds)
    checksums = results.pop("checksum")
    spread = max(checksums) - min(checksums)
    if spread > 1e-9 * max(abs(value) for value in checksums):
        sys.exit(f"the slopes differ: {checksums}")
    seconds = {name: statistics.median(values) for name, values in results.items()}
    unit = seconds["one plain GEMM"]
    rows = [
        [name, f"{median:.3f}", f"{median / unit:.1f}"]
        for name, median in sorted(seconds.items(), key=lambda pair: pair[1])
    ]
    table(
        "In memory: a million series of 12 points, intercept, trend and level shift",
        ["", "seconds", "times one GEMM"],
        rows,
    )
    for product in ("one plain GEMM", "one plain GEMM into new memory"):
        print_pairs(
            f"BatchedLeastSquares / {product}", results["BatchedLeastSquares"], results[product]
        )


def main():
    DATA.mkdir(exist_ok=True)
    if not all(path.exists() for path in (PANEL, RESPONSES, TIDY, WORKBOOK)):
        print("making the data …")
        subprocess.run(
            [sys.executable, HERE / "make_data.py", "--panel", PANEL, "--responses", RESPONSES,
             "--tidy", TIDY, "--workbook", WORKBOOK],
            check=True,
        )  # fmt: skip
    subprocess.run([BUILD / "Benchmarks", "decimals", "10000000"], check=True)
    batch()
    trend()
    forecast()
    loading()
    workbook()
    scaling()
    communes()
    growth()


if __name__ == "__main__":
    main()
