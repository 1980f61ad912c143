"""Assesses targets with cchc on a Spark cluster: one process a partition, verdicts as Parquet.

    spark-submit assess.py --cchc /opt/cchc --values 'hdfs:///cchc/values/*.csv' \\
        --targets hdfs:///cchc/targets.csv --catalogue catalogue --as-of 2025-11-30 \\
        --partitions 60 --output hdfs:///cchc/verdicts

What is comparable is forecast together and must not be torn apart: all series of one field, that is of one
indicator at one level, a rank with the scores that it follows from. A partition holds whole fields; its
targets come first and go to a file, its values go to the standard input of `cchc assess -`.

Tables are tidy: the columns of docs/input-files.md under their English names, a row a line, UTF-8.
"""

import argparse
import csv
import functools
import pathlib
import subprocess
import tempfile

from pyspark import SparkFiles
from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType

NUMBERS = {
    "threshold", "threshold_high", "last_value", "baseline_value", "forecast_median", "lower_80", "upper_80",
    "probability", "probability_high", "mc_error", "expected_gap", "observed_change", "required_change",
    "probability_99", "probability_95",
}
COUNTS = {"field_size"}


def table(spark, paths):
    """Every cell as it is written: what a number is, cchc decides. Files may have further columns."""
    frames = [spark.read.csv(path, header=True, inferSchema=False, quote='"', escape='"') for path in paths]
    return functools.reduce(lambda all, next: all.unionByName(next, allowMissingColumns=True), frames)


def line(frame):
    """The rows as lines of CSV."""
    cells = [F.col(f"`{name}`") for name in frame.columns]
    return F.to_csv(F.struct(*cells), {"quote": '"', "escape": '"', "emptyValue": "", "nullValue": ""})


def heading(frame):
    return ",".join('"' + name.replace('"', '""') + '"' for name in frame.columns)


def rows_of(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def with_field(frame, indicator, unit, catalogue, by_level):
    """The frame with the field of each row: its indicator, or that which it ranks, and the level of its unit."""
    if catalogue is None:
        return frame.withColumn("_field", F.col(indicator))
    scores = {r["id"]: r.get("rank_of") or r["id"] for r in rows_of(catalogue / "indicators.csv")}
    levels = {r["id"]: r.get("level") or "" for r in rows_of(catalogue / "units.csv")} if by_level else {}

    def looked_up(names, column, default):
        if not names:
            return default
        known = F.create_map(*[F.lit(text) for pair in names.items() for text in pair])
        return F.coalesce(known[F.col(column)], default)

    return frame.withColumn(
        "_field",
        F.concat_ws("|", looked_up(scores, indicator, F.col(indicator)), looked_up(levels, unit, F.lit(""))))


def assessor(arguments, headings, names, files):
    """What is done with the rows of one partition; `headings` are those of its values and its targets."""

    def assess(batches):
        import pyarrow
        import pyarrow.csv

        with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
            targets, verdicts = (pathlib.Path(folder) / name for name in ("targets.csv", "verdicts.csv"))
            command = [
                SparkFiles.get(files["cchc"]) if files["cchc"] else arguments.cchc, "assess", "-",
                "--targets", targets, "--output", verdicts, "--as-of", arguments.as_of,
                "--seed", str(arguments.seed), "--lang", "en", "--format", "csv", "--quiet", *arguments.option,
            ]
            if arguments.catalogue:
                command += ["--catalogue", SparkFiles.get(files["catalogue"])]
            process = None
            with open(targets, "w", encoding="utf-8") as file, open(pathlib.Path(folder) / "errors", "w+") as errors:
                file.write(headings[1] + "\n")
                for batch in batches:
                    for is_value, text in zip(*(column.to_pylist() for column in batch.columns)):
                        if not is_value:
                            file.write(text + "\n")
                            continue
                        if process is None:
                            # Targets are sorted before values: they are complete.
                            file.close()
                            process = subprocess.Popen(
                                command, stdin=subprocess.PIPE, stderr=errors, encoding="utf-8")
                            process.stdin.write(headings[0] + "\n")
                        try:
                            process.stdin.write(text + "\n")
                        except BrokenPipeError:
                            break  # It has ended, and says why below.
                if process is None:
                    return
                try:
                    process.stdin.close()
                except BrokenPipeError:
                    pass
                if process.wait() != 0:
                    errors.seek(0)
                    raise RuntimeError(f"cchc assess: exit status {process.returncode}: {errors.read()}")
            types = {name: pyarrow.string() for name in names}
            types |= {name: pyarrow.float64() for name in NUMBERS} | {name: pyarrow.int64() for name in COUNTS}
            yield from pyarrow.csv.open_csv(
                verdicts,
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types=types, include_columns=names, strings_can_be_null=True))

    return assess


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cchc", default="cchc", help="the tool, on every node or to be sent there")
    parser.add_argument("--values", nargs="+", required=True)
    parser.add_argument("--targets", nargs="+", required=True)
    parser.add_argument("--catalogue", type=pathlib.Path, help="a folder on the driver, sent to the nodes")
    parser.add_argument(
        "--by-level", action="store_true",
        help="fields of one indicator at several levels in several partitions: values and targets name their units by "
             "the ids of the catalogue, which states bounds and decimals of every indicator")
    parser.add_argument("--as-of", required=True, help="the review date: a partition alone does not know the latest")
    parser.add_argument("--partitions", type=int, required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--option", action="append", default=[], help="a further option of cchc assess, as --option=…")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("cchc assess").getOrCreate()
    files = {"cchc": None, "catalogue": None}
    if "/" in arguments.cchc:
        spark.sparkContext.addFile(arguments.cchc)
        files["cchc"] = pathlib.Path(arguments.cchc).name
    if arguments.catalogue:
        spark.sparkContext.addFile(str(arguments.catalogue), recursive=True)
        files["catalogue"] = arguments.catalogue.name
    # The columns of the answer are those of this version of the tool.
    names = columns_of(arguments.cchc)

    values, targets = table(spark, arguments.values), table(spark, arguments.targets)
    headings = heading(values), heading(targets)
    value_lines = with_field(values, "indicator", "unit", arguments.catalogue, arguments.by_level).select(
        "_field", F.lit(True).alias("is_value"), line(values).alias("line"))
    target_lines = with_field(targets, "indicator_id", "unit_id", arguments.catalogue, arguments.by_level).select(
        "_field", F.lit(False).alias("is_value"), line(targets).alias("line"))
    # Targets of fields without a value are answered beside some field that has one: «no data».
    fields = value_lines.select("_field").distinct().withColumn("is_known", F.lit(True))
    first = fields.agg(F.min("_field")).first()[0]
    target_lines = target_lines.join(F.broadcast(fields), "_field", "left").withColumn(
        "_field", F.when(F.col("is_known"), F.col("_field")).otherwise(F.lit(first))).drop("is_known")

    schema = StructType([
        StructField(name, DoubleType() if name in NUMBERS else LongType() if name in COUNTS else StringType())
        for name in names
    ])
    (
        value_lines.unionByName(target_lines)
        .repartition(arguments.partitions, "_field")
        # Fields one after the other, so that the tool need not hold what it has assessed.
        .sortWithinPartitions("is_value", "_field", "line")
        .select("is_value", "line")
        .mapInArrow(assessor(arguments, headings, names, files), schema)
        .write.mode("overwrite").parquet(arguments.output)
    )
    spark.stop()


def columns_of(cchc):
    """The columns of `cchc assess`, asked for with one value and one target."""
    with tempfile.TemporaryDirectory() as folder:
        targets = pathlib.Path(folder) / "targets.csv"
        targets.write_text("target_id,indicator_id,unit_id,due,operator,threshold\nt,i,u,2001,>=,1\n")
        answer = subprocess.run(
            [cchc, "assess", "-", "--targets", targets, "--format", "csv", "--quiet"],
            input="unit,indicator,period,value\nu,i,2000,1\n", capture_output=True, encoding="utf-8", check=True)
    return answer.stdout.splitlines()[0].split(",")


if __name__ == "__main__":
    main()
