"""Checks that a cluster finds what one process finds: `examples/spark` with Spark on this machine, and with GNU parallel.

    check_spark.py CCHC

Once on the shipped data by indicator, with ranks, conflicts and targets without data; once on made-up provinces and
communes by indicator and level.
"""

import csv
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import pyarrow.csv
import pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "spark"
faults = []


def merged(paths, output):
    """Several tables as one, with the columns of all."""
    rows, columns = [], {}
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            rows += reader
            columns |= dict.fromkeys(reader.fieldnames)
    with open(output, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return output


def shipped(folder):
    data = ROOT / "datasets"
    names = ("par-index", "sipas", "online-services", "pci-2005-2016")
    values = merged([data / "observations" / f"{name}.csv" for name in names], folder / "values.csv")
    targets = merged([data / "plans" / f"{name}.csv" for name in ("targets", "national-targets")], folder / "targets.csv")
    return values, targets, data / "catalogue", "2025-11-30", []


def made_up(folder):
    """Two indicators of 12 provinces and 40 communes, a level and a place asked of each; and a third without a value."""
    chance = random.Random(3)
    catalogue = folder / "catalogue"
    catalogue.mkdir()
    (catalogue / "indicators.csv").write_text(
        "id,name_vi,name_en,min,max,precision,direction,rank_of\n"
        "sipas,Hài lòng,Satisfaction,0,100,2,higher-is-better,\n"
        "online,Trực tuyến,Online,0,100,1,higher-is-better,\n"
        "sipas-rank,Thứ hạng,Rank,1,,0,lower-is-better,sipas\n"
        "nothing,Không,Nothing,0,100,1,higher-is-better,\n", encoding="utf-8")
    units = [(f"tinh-{n}", "province", "vn") for n in range(12)] + [(f"xa-{n}", "commune", "tinh-1") for n in range(40)]
    with open(catalogue / "units.csv", "w", encoding="utf-8") as file:
        file.write("id,name_vi,name_en,level,parent,kind\nvn,Việt Nam,Viet Nam,national,,aggregate\n")
        file.writelines(f"{id},{id},{id},{level},{parent},unit\n" for id, level, parent in units)
    with open(folder / "values.csv", "w") as values, open(folder / "targets.csv", "w") as targets:
        values.write("unit,indicator,period,value,note\n")
        targets.write("target_id,indicator_id,unit_id,due,operator,threshold,field\n")
        for id, level, _ in units:
            for indicator, decimals in (("sipas", 2), ("online", 1)):
                x = chance.gauss(1, 0.5)
                for year in range(2014, 2025):
                    x += chance.gauss(0.05, 0.15)
                    value = 100 / (1 + math.exp(-x))
                    values.write(f'{id},{indicator},{year},{value:.{decimals}f},"a ""note"", with a comma"\n')
                targets.write(f"{indicator}-{id},{indicator},{id},2026,>=,{min(99, value + 2):.1f},\n")
            targets.write(f"place-{id},sipas-rank,{id},2026,top-n,3,\n")
        targets.write("unknown,nothing,tinh-1,2026,>=,50,\n")
    return folder / "values.csv", folder / "targets.csv", catalogue, "2025-06-30", ["--by-level"]


def compare(what, found, expected):
    """The same instructions on the same numbers: every figure is the same."""
    found, expected = ({row["verdict_id"]: row for row in rows} for rows in (found, expected))
    different = [key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key)]
    if different or not expected:
        key = min(different, default=None)
        faults.append(f"{what}: {len(different)} of {len(expected)} rows differ, such as {found.get(key)} for {expected.get(key)}")
    print(f"  {what}: {len(found)} rows")


def check(cchc, name, made):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        values, targets, catalogue, as_of, options = made(folder)
        common = ["--targets", targets, "--catalogue", catalogue, "--as-of", as_of]
        subprocess.run([cchc, "assess", values, *common, "--format", "csv", "--quiet", "--lang", "en", "--output",
                        folder / "one.csv"], check=True)
        subprocess.run([EXAMPLE / "parallel.sh", cchc, values, targets, as_of, folder / "parallel.csv", catalogue],
                       check=True, env=os.environ | {"JOBS": "2", "LC_ALL": "C"})
        spark = subprocess.run(
            [pathlib.Path(sys.executable).parent / "spark-submit", "--master", "local[2]", "--conf",
             "spark.ui.enabled=false", EXAMPLE / "assess.py", "--cchc", cchc, "--values", values, *common,
             "--partitions", "3", "--output", folder / "spark", *options],
            env=os.environ | {"PYSPARK_PYTHON": sys.executable}, capture_output=True, encoding="utf-8")
        if spark.returncode != 0:
            faults.append(f"{name}, Spark: {spark.stderr[-3000:]}")
            return
        cluster = pyarrow.parquet.read_table(folder / "spark")
        types = pyarrow.csv.ConvertOptions(
            column_types={field.name: field.type for field in cluster.schema}, strings_can_be_null=True)

        def read(path):
            return pyarrow.csv.read_csv(path, convert_options=types).to_pylist()

        one = read(folder / "one.csv")
        compare(f"{name}, GNU parallel", read(folder / "parallel.csv"), one)
        compare(f"{name}, Spark", cluster.to_pylist(), one)


tool = pathlib.Path(sys.argv[1]).resolve()
check(tool, "shipped data", shipped)
check(tool, "two levels", made_up)
for fault in faults:
    print(f"  {fault}")
print(f"a cluster and one process: {'the same' if not faults else 'not the same'}")
sys.exit(1 if faults else 0)
