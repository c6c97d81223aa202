package dev.stopover.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The report of a probe's recording: an HTML page that needs nothing beside it. */
public final class RecordingPage {

    /** Of more gaps than these the longest are shown: nobody reads more. */
    static final int MOST_GAPS = 1000;

    private static final String LOST = "#F3C9B3";

    private RecordingPage() {}

    /** Returns the page. */
    public static String of(Recording recording) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, recording.target()));
        List<List<String>> facts = recording.facts().stream()
                .map(fact -> List.of(fact.name(), fact.value()))
                .toList();
        blocks.add(new Grid("The recording", List.of("what", "value"), 2, facts, List.of()));
        blocks.add(new Block.Remarks(recording.remarks(), true));
        if (recording.slices().stream().anyMatch(slice -> slice.mean() != null)) {
            blocks.add(new Block.Figure(
                    "round-trips",
                    drawing(recording),
                    String.format(
                            Locale.ROOT,
                            "The time in %,d equal parts: the shortest, mean and longest round trip of each. Where part"
                                    + " of the probes had no answer the background is coloured.",
                            recording.slices().size())));
        }
        blocks.add(gaps(recording));
        return Html.of(blocks, recording.target());
    }

    private static Grid gaps(Recording recording) {
        List<Recording.Outage> shown = recording.gaps();
        List<String> notes = new ArrayList<>();
        if (shown.size() > MOST_GAPS) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The %,d longest of %,d gaps; --csv lists them all.",
                    MOST_GAPS,
                    recording.gaps().size()));
            shown = shown.stream()
                    .sorted(Comparator.comparingDouble(Recording.Outage::duration)
                            .reversed())
                    .limit(MOST_GAPS)
                    .sorted(Comparator.comparingDouble(Recording.Outage::from))
                    .toList();
        }
        List<List<String>> rows = new ArrayList<>();
        for (Recording.Outage gap : shown) {
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    String.format(Locale.ROOT, "%.4f", gap.from()),
                    milliseconds(gap.duration()),
                    milliseconds(gap.least()),
                    gap.most() == null ? Grid.ABSENT : milliseconds(gap.most()),
                    Long.toString(gap.lost()),
                    gap.kind()));
        }
        String title = rows.isEmpty() ? "No gaps" : "Gaps";
        return new Grid(
                title, List.of("gap", "from s", "duration ms", "at least", "at most", "lost", "kind"), 0, rows, notes);
    }

    private static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds * 1e3);
    }

    private static String drawing(Recording recording) {
        List<Recording.Slice> slices = recording.slices();
        List<Double> trips = new ArrayList<>();
        for (Recording.Slice slice : slices) {
            if (slice.mean() != null) {
                trips.add(slice.shortest());
                trips.add(slice.longest());
            }
        }
        List<Plot.Entry> entries = List.of(
                new Plot.Entry("longest", Svg.colour(1), null),
                new Plot.Entry("mean", Svg.colour(0), null),
                new Plot.Entry("shortest", Svg.colour(5), null));
        List<Double> ends =
                List.of(slices.get(0).from(), slices.get(slices.size() - 1).to());
        Axis vertical = Axis.spanning(trips, Plot.BOTTOM, Plot.TOP);
        Plot plot = new Plot(
                "Round trips, " + recording.target(),
                entries,
                ends,
                vertical,
                "seconds from the beginning",
                "round trip",
                "s");
        for (Recording.Slice slice : slices) {
            if (slice.lost() > 0) {
                plot.shade(slice.from(), slice.to(), LOST);
            }
        }
        plot.marks("1");
        line(plot, slices, Recording.Slice::longest, entries.get(0));
        line(plot, slices, Recording.Slice::mean, entries.get(1));
        line(plot, slices, Recording.Slice::shortest, entries.get(2));
        return plot.toString();
    }

    /** Draws a line that is interrupted where nothing was answered. */
    private static void line(
            Plot plot, List<Recording.Slice> slices, Function<Recording.Slice, Double> value, Plot.Entry entry) {
        List<double[]> points = new ArrayList<>();
        for (Recording.Slice slice : slices) {
            Double y = value.apply(slice);
            if (y != null) {
                points.add(new double[] {(slice.from() + slice.to()) / 2, y});
            } else if (!points.isEmpty()) {
                plot.lines(points, entry, 1.2, 0.9);
                points = new ArrayList<>();
            }
        }
        if (!points.isEmpty()) {
            plot.lines(points, entry, 1.2, 0.9);
        }
    }
}
