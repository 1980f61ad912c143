"""Writes mpmath.json beside this file: distribution functions to 25 digits.

Run: python3 mpmath_reference.py   (mpmath 1.4.1; scipy 1.17.1 for the starting points of quantiles)
"""

import json
import pathlib

import mpmath as mp
import scipy
from scipy import special, stats

mp.mp.dps = 80


def beta_tails(a, b, x, y):
    """Lower and upper regularised incomplete beta at x = 1 - y, neither by subtraction."""
    def one_side(a, b, x, y):
        # DLMF 8.17.8; all terms are positive, so nothing cancels.
        return x**a * y**b / (a * mp.beta(a, b)) * mp.hyp2f1(a + b, 1, a + 1, x)
    if x <= 0:
        return mp.mpf(0), mp.mpf(1)
    if y <= 0:
        return mp.mpf(1), mp.mpf(0)
    if x <= (a + 1) / (a + b + 2):
        lower = one_side(a, b, x, y)
        return lower, 1 - lower
    upper = one_side(b, a, y, x)
    return 1 - upper, upper


def normal(x):
    root = mp.sqrt(2)
    return mp.npdf(x), mp.erfc(-x / root) / 2, mp.erfc(x / root) / 2


def student_t(x, df):
    df = mp.mpf(df)
    density = mp.exp(mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2)) / mp.sqrt(df * mp.pi)
    density *= (1 + x * x / df) ** (-(df + 1) / 2)
    tail = beta_tails(df / 2, mp.mpf(1) / 2, df / (df + x * x), x * x / (df + x * x))[0] / 2
    return (density, tail, 1 - tail) if x < 0 else (density, 1 - tail, tail)


def beta(x, a, b):
    a, b = mp.mpf(a), mp.mpf(b)
    density = x ** (a - 1) * (1 - x) ** (b - 1) / mp.beta(a, b)
    return density, *beta_tails(a, b, x, 1 - x)


def fisher_f(x, df1, df2):
    a, b = mp.mpf(df1) / 2, mp.mpf(df2) / 2
    share = a * x / (a * x + b)
    density = share**a * (1 - share) ** b / (x * mp.beta(a, b))
    return density, *beta_tails(a, b, share, b / (a * x + b))


CONTINUOUS = {
    "normal": (normal, stats.norm, [()], [-37.5, -20, -8.2, -3, -1.96, -0.1, 0, 1e-9, 0.7, 1.645, 5, 12.5, 38]),
    "student_t": (student_t, stats.t, [(0.5,), (1,), (2,), (3,), (4.5,), (9,), (30,), (250,), (12345.6,)],
                  [-1e4, -50, -4.3, -1, -0.01, 0, 0.3, 1.8, 2.6, 12.7, 300]),
    "beta": (beta, stats.beta, [(0.5, 0.5), (2, 3), (1, 10), (85.25, 14.75), (1000, 3000), (0.05, 5), (63, 0.5),
                          (5.1, 0.94), (4.4, 98), (2.4, 490), (6, 1.25)],
             [1e-12, 1e-3, 0.05, 0.24, 0.3, 0.5, 0.85, 0.99, 0.999999]),
    "fisher_f": (fisher_f, stats.f, [(1, 8), (3, 20), (5.5, 7.25), (100, 1000), (2, 2),
                                  (10, 60), (5, 8), (10, 3), (3, 1.125)],
                 [1e-8, 0.1, 0.9, 1, 1.3, 4.26, 30, 500]),
}
PROBABILITIES = [1e-200, 1e-120, 1e-60, 1e-30, 1e-12, 1e-5, 0.001, 0.025, 0.1, 0.3, 0.5, 0.75, 0.9, 0.975, 0.999]


def quantile(function, family, parameters, probability, upper):
    """Newton's method for log probability over log |x|; None where the answer is no double."""
    start = float(family.isf(probability, *parameters) if upper else family.ppf(probability, *parameters))
    if family is stats.t and abs(probability - 0.5) < 1e-9:
        return None  # 0 by symmetry
    if start != start or start == 1 or start == 0 and family not in (stats.beta, stats.f):
        return None
    if start == 0:  # scipy's search fails far in the lower tail, where Newton's method works from below
        start = 1e-100
    x = mp.sign(start) * min(max(abs(mp.mpf(start)), mp.mpf("1e-250")), mp.mpf("1e250"))
    for _ in range(300):
        density, lower, survival = function(x, *parameters)
        reached = survival if upper else lower
        if density == 0 or family is stats.beta and 1 - x < mp.mpf(10) ** -20:
            return None  # rounds to the end of the support
        slope = x * density / reached * (-1 if upper else 1)
        step = -mp.log(reached / mp.mpf(probability)) / slope
        if family is stats.beta and x * mp.exp(step) >= 1:
            step = mp.log((1 + x) / 2 / x)
        x *= mp.exp(max(min(step, 20), -20))
        if abs(x) > mp.mpf("1e300") or abs(x) < mp.mpf("1e-300"):
            return None
        if abs(step) < mp.mpf(10) ** -40:
            return x
    raise ArithmeticError((family.name, parameters, probability, upper))


def text(value):
    return mp.nstr(value, 25, strip_zeros=False)


rows = []
for name, (function, family, parameter_sets, points) in CONTINUOUS.items():
    for parameters in parameter_sets:
        for x in points:
            density, lower, upper = function(mp.mpf(float(x)), *parameters)
            for kind, value in [("density", density), ("cumulative", lower), ("survival", upper)]:
                # Subnormal results have fewer digits than a double.
                if value > mp.mpf("1e-300"):
                    rows.append([name, parameters, kind, float(x), text(value)])
        for p in PROBABILITIES:
            for kind in ["quantile", "survivalQuantile"]:
                value = quantile(function, family, parameters, p, kind != "quantile")
                if value is not None:
                    rows.append([name, parameters, kind, p, text(value)])

target = pathlib.Path(__file__).with_name("mpmath.json")
body = ",\n".join(
    json.dumps({"distribution": n, "parameters": p, "function": k, "argument": x, "value": v})
    for n, p, k, x, v in rows)
target.write_text(
    f'{{"source": "mpmath {mp.__version__}, {mp.mp.dps} digits; scipy {scipy.__version__}", "rows": [\n{body}\n]}}\n')
print(len(rows), "values")
