#!/usr/bin/env python3
"""Writes statistics.csv: what NumPy and SciPy give for some samples, for StatisticsSpec to compare with.

Run it in this directory: python3 statistics.py > statistics.csv
"""
import csv
import math
import sys

import numpy as np
from scipy import stats

SAMPLES = {
    "cold 2024": [563.8108, 563.2184, 560.8243, 558.8321, 558.4025],
    "live 2024": [0.3519, 0.3519, 0.3520, 0.2204, 0.3518],
    "one": [42.0],
    "two": [36.4, 35.6],
    "even": [0.021, 0.025, 0.019, 0.030, 0.022, 0.024, 0.020, 0.023],
    "rising": [1.0, 1.1, 1.2, 1.15, 1.3, 1.4, 1.5, 1.45, 1.6, 1.7],
    "negative": [-3.5, 2.25, 0.0, 7.125, -1.0, 4.0, 4.0],
    "large": [round(1000 * math.sin(i) + i * i, 6) for i in range(1, 41)],
    "large shifted": [round(1000 * math.sin(i) + i * i + 150, 6) for i in range(1, 36)],
}
PAIRS = [
    ("cold 2024", "live 2024"),
    ("live 2024", "even"),
    ("even", "rising"),
    ("rising", "negative"),
    ("one", "two"),
    ("large", "large shifted"),
]


def mann_kendall(x):
    x = np.asarray(x)
    n = len(x)
    s = sum(np.sign(x[j] - x[i]) for i in range(n) for j in range(i + 1, n))
    _, counts = np.unique(x, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in counts)) / 18
    return 2 * stats.norm.sf(max(0, abs(s) - 1) / math.sqrt(variance)) if variance > 0 else 1.0


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["sample", "other", "statistic", "value"])
    for name, x in SAMPLES.items():
        def row(statistic, value):
            out.writerow([name, "", statistic, repr(float(value))])

        for value in x:
            row("value", value)
        row("n", len(x))
        row("mean", np.mean(x))
        row("median", np.median(x))
        if len(x) > 1:
            row("sd", np.std(x, ddof=1))
        row("q1", np.quantile(x, 0.25))
        row("q3", np.quantile(x, 0.75))
        row("min", np.min(x))
        row("max", np.max(x))
        row("mad", stats.median_abs_deviation(x))
        row("trend p", mann_kendall(x))
        if len(x) >= 6:
            bootstrap = stats.bootstrap((x,), np.median, n_resamples=200000, batch=1000,
                                        method="percentile", random_state=np.random.default_rng(1))
            row("bootstrap low", bootstrap.confidence_interval.low)
            row("bootstrap high", bootstrap.confidence_interval.high)
    for first, second in PAIRS:
        a, b = SAMPLES[first], SAMPLES[second]
        ties = len(set(a + b)) < len(a) + len(b)
        exact = not ties and max(len(a), len(b)) <= 30
        u, p = stats.mannwhitneyu(a, b, method="exact" if exact else "asymptotic")
        out.writerow([first, second, "u", repr(float(u))])
        out.writerow([first, second, "p", repr(float(p))])
        out.writerow([first, second, "exact", str(exact).lower()])
        out.writerow([first, second, "delta", repr(float(np.mean(np.sign(np.subtract.outer(a, b)))))])
        out.writerow([first, second, "shift", repr(float(np.median(np.subtract.outer(a, b))))])


main()
