"""Grouped ordinary least squares in polars: the peer of `cchc trend` as a whole process.

    python3 polars_trend.py panel.csv trends.csv

Intercept at the last observation, slope, and their classical standard errors and t statistics. It
computes less than `cchc trend`, which adds Newey–West standard errors, p values, confidence limits and
the checks of its input.
"""

import sys

import polars as pl

x, y = pl.col("period"), pl.col("value")
n, sxx, slope, variance = (pl.col(name) for name in ("nobs", "sxx", "slope", "variance"))
distance = pl.col("last") - pl.col("xbar")

table = (
    pl.read_csv(sys.argv[1])
    .group_by("unit", "indicator")
    .agg(
        nobs=pl.len(),
        last=x.max(),
        xbar=x.mean(),
        ybar=y.mean(),
        sxx=x.var() * (pl.len() - 1),
        syy=y.var() * (pl.len() - 1),
        sxy=pl.cov(x, y) * (pl.len() - 1),
    )
    .with_columns(slope=pl.col("sxy") / sxx)
    .with_columns(
        intercept=pl.col("ybar") + slope * distance,
        variance=(pl.col("syy") - slope * pl.col("sxy")) / (n - 2),
    )
    .with_columns(
        slope_error=(variance / sxx).sqrt(),
        intercept_error=(variance * (1 / n + distance**2 / sxx)).sqrt(),
    )
    .sort("indicator", "unit")
)
terms = [
    table.select(
        "unit",
        "indicator",
        term=pl.lit(name),
        estimate=pl.col(estimate),
        std_error=pl.col(error),
        statistic=pl.col(estimate) / pl.col(error),
        nobs=n,
    )
    for name, estimate, error in (
        ("intercept", "intercept", "intercept_error"),
        ("trend", "slope", "slope_error"),
    )
]
pl.concat(terms).write_csv(sys.argv[2])
