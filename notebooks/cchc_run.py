"""Reads a run directory of cchc. Nothing is computed here: what cchc found is loaded as it was written."""

import json
import os
from pathlib import Path

import pandas as pd

REPOSITORY = Path(__file__).resolve().parent.parent


def chosen(default):
    """The run directory that a notebook reads: CCHC_RUN where it is set, else one that `make run` writes."""
    return os.environ.get("CCHC_RUN") or str(REPOSITORY / "results" / default)


class Run:
    """One review of a run directory; of several reviews the latest, unless its folder is named.

    Attributes:
        as_of: The review date.
        is_synthetic: Whether any value is made up.
        indicators, units: What is known of each, by id.
    """

    def __init__(self, folder):
        folder = Path(folder)
        if not (folder / "result.json").exists():
            reviews = sorted(path.parent for path in folder.glob("*/result.json"))
            if not reviews:
                raise FileNotFoundError(f"{folder} is no run directory; `make run` or `cchc run JOB` writes one")
            folder = reviews[-1]
        self.folder = folder
        self.result = json.loads((folder / "result.json").read_text(encoding="utf-8"))["result"]
        self.as_of = pd.Timestamp(self.result["asOf"])
        self.indicators = {entry["id"]: entry for entry in self.result["indicators"]}
        self.units = {entry["id"]: entry for entry in self.result["units"]}
        self.is_synthetic = bool((self.observations.basis == "synthetic").any())

    def table(self, name):
        """One of the CSV tables, or of the tables over all reviews; periods are text, what is missing is NaN."""
        words = ["due", "period", "last_period", "hold_from", "reach_50", "reach_80", "time_origin", "time.origin",
                 "break.period"]
        path = self.folder / f"{name}.csv"
        if not path.exists():
            path = self.folder.parent / f"{name}.csv"
        return pd.read_csv(path, dtype={word: "str" for word in words})

    @property
    def observations(self):
        """What was published and known on the review date: a row a unit, indicator and period."""
        return pd.DataFrame(
            [
                {
                    "unit": series["unit"],
                    "indicator": series["indicator"],
                    "period": point["period"],
                    "value": point["value"],
                    "denominator": point.get("denominator", float("nan")),
                    "basis": point["basis"],
                    "source": point["source"],
                }
                for series in self.result["series"]
                for point in series["observations"]
            ]
        )

    def breaks(self, unit, indicator):
        """First periods under a new definition of one series, and why."""
        for series in self.result["series"]:
            if (series["unit"], series["indicator"]) == (unit, indicator):
                return [(entry["firstPeriod"], entry["why"]) for entry in series["breaks"]]
        return []

    def name(self, identifier):
        """The English name of an indicator or a unit."""
        entry = self.indicators.get(identifier) or self.units.get(identifier)
        return entry["name"]["english"] if entry else identifier

    def label(self, unit, indicator):
        return f"{self.name(indicator)}\n{self.name(unit)}"


def year(period):
    """Where a yearly period stands on an axis of years; None for other kinds of period."""
    return int(period) if str(period).isdigit() else None


def style(pyplot):
    """Figures as journals print them: small sans serif, no frame, colours that survive grey."""
    pyplot.rcParams.update(
        {
            "figure.dpi": 110,
            "savefig.bbox": "tight",
            "font.family": "DejaVu Sans",
            "font.size": 8.5,
            "axes.titlesize": 9,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "grid.color": "#e3e3e3",
            "grid.linewidth": 0.6,
            "axes.axisbelow": True,
            "legend.frameon": False,
        }
    )


HISTORY, TARGET, BANDS = "#0b3c5d", "#b23a00", ("#dbe7f2", "#a9c7e0")
