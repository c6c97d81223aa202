"""The peer of the scale benchmark: from recorded samples to a report, with pandas as one would write it.

usage: pandas_report.py csv|binary SAMPLES REPORT

csv     a table with a header: send_ns,receive_ns,late_ns,took_ns,outcome (a word)
binary  our own sample file, mapped onto columns by numpy without any parsing: the best that pandas can be given
"""
import html
import json
import sys

import numpy as np
import pandas as pd

ANSWERED = 1
HEADER = 1024
RECORD = np.dtype(
    [("send_ns", "<i8"), ("receive_ns", "<i8"), ("late_ns", "<i4"), ("took_ns", "<i4"), ("outcome", "<i4"), ("rest", "<i4")]
)
SLICES = 800


def load(kind, path):
    """The samples, and which of them were answered."""
    if kind == "csv":
        samples = pd.read_csv(path)
        return samples, samples.outcome == "answered"
    records = np.fromfile(path, dtype=RECORD, offset=HEADER)
    samples = pd.DataFrame({name: records[name] for name in RECORD.names if name != "rest"})
    return samples, samples.outcome == ANSWERED


def quantiles(values):
    middle = values.quantile([0.5, 0.99])
    return {"min": int(values.min()), "median": int(middle[0.5]), "p99": int(middle[0.99]), "max": int(values.max())}


def find_gaps(samples, answered):
    """Runs of unanswered probes, each with the answered ones around it."""
    bad = samples.send_ns[~answered]
    run = (bad.index.to_series().diff() != 1).cumsum()
    gaps = bad.groupby(run.to_numpy()).agg(first_bad="first", last_bad="last", lost="size")
    places = bad.index.to_series().groupby(run.to_numpy()).agg(["first", "last"])
    whole = (places["first"] > 0) & (places["last"] < len(samples) - 1)
    gaps, places = gaps[whole], places[whole]
    gaps["last_good"] = samples.send_ns.to_numpy()[places["first"] - 1]
    gaps["first_good"] = samples.send_ns.to_numpy()[places["last"] + 1]
    gaps["at_most_ns"] = samples.receive_ns.to_numpy()[places["last"] + 1] - gaps.last_good
    gaps["duration_ns"] = (gaps.last_bad + gaps.first_good) // 2 - (gaps.last_good + gaps.first_bad) // 2
    return gaps


def overview(samples, answered, trips):
    """Least, mean and greatest round trip in each of so many parts of the time."""
    start, end = samples.send_ns.iloc[0], samples.send_ns.iloc[-1] + 1
    part = (samples.send_ns[answered] - start) * SLICES // (end - start)
    return trips.groupby(part.to_numpy(), sort=False).agg(["min", "mean", "max"])


def line(points, colour):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline fill="none" stroke="{colour}" points="{path}"/>'


def drawing(slices):
    most = slices["max"].max()
    lines = [
        line([(x, 300 - 280 * y / most) for x, y in slices[name].items()], colour)
        for name, colour in (("min", "#56B4E9"), ("mean", "#0072B2"), ("max", "#D55E00"))
    ]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SLICES} 320">{"".join(lines)}</svg>'


def main(kind, path, report):
    samples, answered = load(kind, path)
    trips = (samples.receive_ns - samples.send_ns)[answered]
    gaps = find_gaps(samples, answered)
    facts = {
        "sent": len(samples),
        "answered": int(answered.sum()),
        "roundTripNs": quantiles(trips),
        "latenessNs": quantiles(samples.late_ns),
        "gapCount": len(gaps),
        "longestGapNs": int(gaps.duration_ns.max()),
        "totalGapNs": int(gaps.duration_ns.sum()),
    }
    with open(report, "w", encoding="utf-8") as page:
        page.write("<!DOCTYPE html><meta charset=utf-8><pre>" + html.escape(json.dumps(facts, indent=2)) + "</pre>")
        page.write(drawing(overview(samples, answered, trips)) + gaps.to_html())
    print(json.dumps(facts))


main(*sys.argv[1:])
