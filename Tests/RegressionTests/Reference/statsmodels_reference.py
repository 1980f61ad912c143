"""Writes statsmodels.json beside this file: what statsmodels and scipy say about three data sets.

Run: python3 statsmodels_reference.py
     (statsmodels 0.15.0, scipy 1.17.1, numpy 2.4.6, pymannkendall 1.4.3)
"""

import itertools
import json
import pathlib

import numpy as np
import pymannkendall
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.stattools import durbin_watson

YEARS = np.arange(2011.0, 2025.0)
SCORES = np.array([61.27, 63.01, 62.4, 66.15, 67.9, 66.02, 70.33, 75.8, 76.41, 79.05, 77.62, 81.9, 82.44, 84.13])
SIZES = np.array([310.0, 290, 455, 500, 512, 380, 610, 640, 702, 690, 333, 815, 850, 905])
# Brownlee's stack loss: three regressors, a few outliers.
STACK = sm.datasets.stackloss.load().data.to_numpy(dtype=float)

trend = np.column_stack([np.ones(14), YEARS - 2011, (YEARS >= 2018).astype(float)])
noconst = np.column_stack([YEARS - 2005, np.sqrt(YEARS - 2005)])
stack = np.column_stack([np.ones(21), STACK[:, 1:]])
rho = 0.4 ** np.abs(np.subtract.outer(np.arange(14), np.arange(14)))

MODELS = {
    "trend and shift": (SCORES, trend, ["intercept", "trend", "level_shift"], None, None),
    "no intercept": (SCORES, noconst, ["x", "root"], None, None),
    "stack loss": (STACK[:, 0], stack, ["intercept", "air", "water", "acid"], None, None),
    "weighted": (SCORES, trend, ["intercept", "trend", "level_shift"], SIZES, None),
    "generalised": (SCORES, trend, ["intercept", "trend", "level_shift"], None, rho),
}


def listed(values):
    return np.asarray(values, dtype=float).tolist()


def inference(result):
    return {
        "standardErrors": listed(result.bse), "statistics": listed(result.tvalues),
        "pValues": listed(result.pvalues), "confidence90": listed(result.conf_int(0.10)),
    }


def linear(y, x, terms, weights, covariance):
    if weights is not None:
        model = sm.WLS(y, x, weights=weights)
    elif covariance is not None:
        model = sm.GLS(y, x, sigma=covariance)
    else:
        model = sm.OLS(y, x)
    fit = model.fit()
    n, p = x.shape
    robust = {"hc3": fit.get_robustcov_results("HC3", use_t=True)}
    automatic = int(np.floor(4 * (n / 100) ** (2 / 9)))
    for name, lag in [("hac", automatic), ("hac4", 4)]:
        robust[name] = fit.get_robustcov_results("HAC", maxlags=lag, use_correction=True, use_t=True)
    new = x[-1] + np.diff(x[-2:], axis=0)[0]
    prediction = fit.get_prediction(new[None, :])
    # Leverages and Durbin-Watson of the whitened data.
    hat = np.diag(model.wexog @ np.linalg.pinv(model.wexog))
    return {
        "terms": terms, "columns": [listed(c) for c in x.T], "response": listed(y),
        "weights": None if weights is None else listed(weights),
        "covariance": None if covariance is None else listed(covariance),
        "coefficients": listed(fit.params), "residuals": listed(fit.resid),
        "classical": inference(fit), **{k: inference(v) for k, v in robust.items()},
        "sigma": float(np.sqrt(fit.scale)), "rSquared": float(fit.rsquared),
        "adjustedRSquared": float(fit.rsquared_adj), "logLikelihood": float(fit.llf),
        # statsmodels counts p parameters, R (and this package) p + 1: the variance is one too.
        "aic": float(fit.aic) + 2, "bic": float(fit.bic) + float(np.log(n)),
        "durbinWatson": float(durbin_watson(fit.wresid)), "leverages": listed(hat),
        "newRow": listed(new), "predictedMean": float(prediction.predicted[0]),
        "meanInterval95": listed(prediction.conf_int(obs=False)[0]),
        "predictionInterval95": listed(prediction.conf_int(obs=True)[0]),
    }


def huber(y, x, terms, *_):
    fit = sm.RLM(y, x, M=sm.robust.norms.HuberT(1.345)).fit(maxiter=2000, tol=1e-14, conv="coefs", cov="H1")
    return {
        "terms": terms, "columns": [listed(c) for c in x.T], "response": listed(y),
        "coefficients": listed(fit.params), "standardErrors": listed(fit.bse),
        "scale": float(fit.scale), "weights": listed(fit.weights),
    }


def theil_sen(y, t):
    slope, _, low, high = stats.theilslopes(y, t, alpha=0.95)
    _, joint, _, _ = stats.theilslopes(y, t, alpha=0.95, method="joint")
    return {"response": listed(y), "times": listed(t), "slope": float(slope),
            "intercept": float(joint), "interval95": [float(low), float(high)]}


def orders(values):
    if not values:
        yield ()
    for value in sorted(set(values)):
        rest = list(values)
        rest.remove(value)
        for order in orders(rest):
            yield (value, *order)


def score(values):
    return sum(np.sign(b - a) for a, b in itertools.combinations(values, 2))


def mann_kendall(y):
    result = pymannkendall.original_test(y)
    entry = {"response": listed(y), "score": int(result.s), "variance": float(result.var_s),
             "statistic": float(result.z), "normalPValue": float(2 * stats.norm.sf(abs(result.z))),  # result.p is 2 (1 - cdf) and cancels
             "tau": float(stats.kendalltau(range(len(y)), y).statistic), "exactPValue": None}
    if len(y) <= 8 or len(y) <= 10 and len(set(y)) < len(y):
        # Every order of the values, counted; equal values are not told apart.
        scores = [abs(score(order)) for order in orders(sorted(y))]
        entry["exactPValue"] = sum(s >= abs(result.s) for s in scores) / len(scores)
    elif len(y) <= 10:
        entry["exactPValue"] = float(stats.kendalltau(range(len(y)), y, method="exact").pvalue)
    return entry


def chow(y, x, index):
    def rss(a, b):
        return sm.OLS(a, b).fit().ssr
    n, p = x.shape
    whole, sides = rss(y, x), [rss(y[s], x[s]) for s in (slice(None, index), slice(index, None)) if len(y[s]) > p]
    if len(sides) == 2:
        df = (p, n - 2 * p)
    else:
        small = min(index, n - index)
        df = (small, n - small - p)
    f = (whole - sum(sides)) / df[0] / (sum(sides) / df[1])
    return {"index": index, "statistic": float(f), "degreesOfFreedom": df, "pValue": float(stats.f.sf(f, *df))}


rng = np.random.default_rng(20240705)
long = np.round(rng.normal(size=40).cumsum() / 3 + np.arange(40) * 0.1, 1)
out = {
    "source": f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}, numpy {np.__version__}, "
              "pymannkendall 1.4.3",
    "linear": {name: linear(*case) for name, case in MODELS.items()},
    "huber": {name: huber(*MODELS[name]) for name in ["trend and shift", "stack loss"]},
    "theilSen": [theil_sen(SCORES, YEARS), theil_sen(long, np.arange(40.0)),
                 theil_sen(np.array([1, 3, 2, 5, 9, 4, 6, 8, 12, 7, 10.0]), np.arange(11.0) ** 1.5)],
    "mannKendall": [mann_kendall(y) for y in (
        SCORES[:5], SCORES[:8], SCORES[:10], SCORES, long,
        np.array([1.0, 1, 2, 3, 3, 3, 4]), np.array([5.0, 5, 5, 4, 4, 6, 2, 2]), np.array([3.0, 2, 1]),
        np.array([1.0, 1, 2, 1, 3, 3, 2, 3, 3]), np.array([90.0, 90, 95, 95, 95, 98, 95, 98, 100, 98]))],
    "chow": {"response": listed(SCORES), "times": listed(YEARS - 2011),
             "tests": [chow(SCORES, trend[:, :2], index) for index in (7, 3, 12, 1)]},
}
target = pathlib.Path(__file__).with_name("statsmodels.json")
target.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
