package dev.stopover.bench;

import dev.stopover.observe.probe.ProbeFacts;
import dev.stopover.observe.probe.ProbeSettings;
import dev.stopover.observe.probe.Sample;
import dev.stopover.observe.probe.SampleLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A recording with known outages, made and not measured: a probe a millisecond, one outage of 2 ms to 2 s in each span
 * of 100 s, round trips of some 0.17 ms with a slow one now and then.
 *
 * @param file the sample file
 * @param probes how many probes it holds
 * @param outages the truth, in the order of time
 */
record MadeRecording(Path file, long probes, List<Outage> outages) {

    private static final long INTERVAL = 1_000_000;
    private static final long SPAN = 100_000;
    private static final long START = 1_000_000_000_000L;
    private static final double SHORTEST_NS = 2e6;
    private static final double LONGEST_NS = 2e9;
    private static final int TRIP_NS = 140_000;
    private static final Map<Sample.Outcome, String> WORDS =
            Map.of(Sample.Outcome.ANSWERED, "answered", Sample.Outcome.LOST, "lost");

    /** Writes a recording; the same seed gives the same one. */
    static MadeRecording write(Path file, long probes, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Outage> outages = outages(probes, random);
        try (SampleLog.Writer writer = new SampleLog.Writer(file, facts(0))) {
            int next = 0;
            for (long i = 0; i < probes; i++) {
                int late = exponential(random, 30_000);
                long send = START + i * INTERVAL + late;
                while (next < outages.size() && outages.get(next).endNs() <= send) {
                    next++;
                }
                int trip = TRIP_NS + exponential(random, 30_000);
                if (random.nextInt(20_000) == 0) {
                    trip += 2_000_000 + exponential(random, 1_000_000);
                }
                int took = 5_000 + random.nextInt(3_000);
                boolean lost = next < outages.size() && outages.get(next).startNs() <= send;
                writer.accept(
                        send, lost ? 0 : send + trip, late, took, lost ? Sample.Outcome.LOST : Sample.Outcome.ANSWERED);
            }
            writer.finish(facts(START + probes * INTERVAL));
        }
        return new MadeRecording(file, probes, outages);
    }

    /** Writes the same samples as CSV with a header: times as integers, the outcome as a word. */
    void writeCsv(Path table) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(table, StandardCharsets.US_ASCII)) {
            StringBuilder line = new StringBuilder("send_ns,receive_ns,late_ns,took_ns,outcome\n");
            SampleLog.read(file, (send, receive, late, took, outcome) -> {
                line.append(send)
                        .append(',')
                        .append(receive)
                        .append(',')
                        .append(late)
                        .append(',');
                line.append(took).append(',').append(WORDS.get(outcome)).append('\n');
                if (line.length() > 60_000) {
                    append(writer, line);
                }
            });
            append(writer, line);
        }
    }

    private static void append(BufferedWriter writer, StringBuilder line) {
        try {
            writer.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line.setLength(0);
    }

    private static List<Outage> outages(long probes, SplittableRandom random) {
        List<Outage> outages = new ArrayList<>();
        for (long first = 0; first + SPAN <= probes; first += SPAN) {
            long start = START + (first + 1000 + random.nextLong(SPAN - 5000)) * INTERVAL + random.nextLong(INTERVAL);
            double length = SHORTEST_NS * Math.pow(LONGEST_NS / SHORTEST_NS, random.nextDouble());
            outages.add(new Outage(start, start + (long) length));
        }
        return outages;
    }

    /** A time whose distribution is exponential, as far as 24 random bits give one. */
    private static int exponential(SplittableRandom random, int mean) {
        return (int) (-mean * Math.log(1 - (random.nextInt() >>> 8) / 16_777_216.0));
    }

    private static ProbeFacts facts(long endNs) {
        return new ProbeFacts(
                "udp://10.77.0.50:7007",
                ProbeSettings.Method.OPEN_LOOP,
                "made for the benchmark",
                "none",
                START,
                Instant.parse("2026-01-01T00:00:00Z"),
                endNs,
                INTERVAL,
                5_000_000_000L,
                20_000_000,
                0,
                0);
    }
}
