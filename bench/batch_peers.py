"""The peers of batched least squares, one timing each: intercept, trend and level shift.

    python3 batch_peers.py responses.f64

Prints `name,seconds` for coefficients and residual sums of squares of all series, and the checksum of
the slopes. Reading and reshaping the data is not timed.
"""

import sys
import time

import numpy as np
import polars as pl
import statsmodels.api as sm

PERIODS = 12
SAMPLE = 2_000


def timed(name, work, scale=1):
    start = time.perf_counter()
    result = work()
    print(f"{name},{(time.perf_counter() - start) * scale}")
    return result


def main():
    y = np.fromfile(sys.argv[1]).reshape(-1, PERIODS)
    t = np.arange(PERIODS)
    x = np.column_stack([np.ones(PERIODS), t, t >= PERIODS // 2]).astype(float)

    def pinv():
        beta = y @ np.linalg.pinv(x).T
        residuals = y - beta @ x.T
        return beta, np.einsum("ij,ij->i", residuals, residuals)

    def lstsq():
        return np.linalg.lstsq(x, y.T, rcond=None)

    def statsmodels():
        for row in y[:SAMPLE]:
            fit = sm.OLS(row, x).fit()
            _ = fit.params, fit.ssr

    timed("numpy Y @ pinv, coefficients only", lambda: y @ np.linalg.pinv(x).T)
    beta, _ = timed("numpy Y @ pinv", pinv)
    timed("numpy lstsq", lstsq)
    timed(f"statsmodels (from {SAMPLE} series)", statsmodels, scale=len(y) / SAMPLE)

    frame = pl.DataFrame(
        {
            "series": np.repeat(np.arange(len(y), dtype=np.int32), PERIODS),
            "t": np.tile(t, len(y)).astype(float),
            "shift": np.tile(x[:, 2], len(y)),
            "y": y.ravel(),
        }
    )
    inverse = np.linalg.inv(x.T @ x)
    value, moments = pl.col("y"), [pl.col("s0"), pl.col("s1"), pl.col("s2")]
    coefficients = [
        sum(float(inverse[i, j]) * moments[j] for j in range(3)).alias(f"b{i}") for i in range(3)
    ]

    def grouped():
        return (
            frame.group_by("series")
            .agg(
                s0=value.sum(),
                s1=(pl.col("t") * value).sum(),
                s2=(pl.col("shift") * value).sum(),
                yy=(value * value).sum(),
            )
            .with_columns(coefficients)
            .with_columns(rss=pl.col("yy") - sum(pl.col(f"b{i}") * moments[i] for i in range(3)))
        )

    timed("polars grouped OLS", grouped)
    print(f"checksum,{beta[:, 1].sum()}")


if __name__ == "__main__":
    main()
