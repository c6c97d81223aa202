package dev.stopover.observe.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code fio --output-format=json --status-interval=…} says: one JSON object after the other, each with the sums since
 * the beginning. The difference of two is an interval. fio's time is that of its own machine's clock.
 */
final class FioReports {

    private static final double MIB = 1 << 20;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int LONGEST = 1 << 20;

    /**
     * Sums of reading and writing together.
     *
     * @param millis how long it has been at work
     * @param bytes what was read and written
     * @param requests how many requests that took
     * @param waited nanoseconds from a request's beginning to its end, summed over all
     */
    record Sums(long millis, long bytes, long requests, double waited) {

        static final Sums NONE = new Sums(0, 0, 0, 0);

        double seconds() {
            return millis / 1e3;
        }

        Sums since(Sums before) {
            return new Sums(
                    millis - before.millis, bytes - before.bytes, requests - before.requests, waited - before.waited);
        }

        /** Returns MiB a second. */
        double bandwidth() {
            return bytes / MIB / seconds();
        }

        /** Returns requests a second. */
        double rate() {
            return requests / seconds();
        }

        /** Returns the mean time that a request took, milliseconds; NaN where there was none. */
        double latency() {
            return requests == 0 ? Double.NaN : waited / requests / NANOS_PER_MILLI;
        }
    }

    private final long shortest;
    private final StringBuilder text = new StringBuilder();
    private final Intervals bandwidth = new Intervals();
    private final Intervals requests = new Intervals();
    private final List<Double> latencies = new ArrayList<>();
    private Sums last = Sums.NONE;
    private String error;

    /** Creates an empty list; what is left at the end and lasts less than {@code shortest} milliseconds makes no sample. */
    FioReports(long shortest) {
        this.shortest = shortest;
    }

    /** Takes a line that came at a moment, nanoseconds of the clock here. */
    synchronized void line(String line, long arrival) {
        if (line.startsWith("{")) {
            text.setLength(0);
        }
        if (text.length() < LONGEST) {
            text.append(line).append('\n');
        }
        if (line.startsWith("}")) {
            report(text.toString(), arrival);
        }
    }

    private void report(String json, long arrival) {
        JsonNode job;
        try {
            job = new ObjectMapper().readTree(json).path("jobs").path(0);
        } catch (JsonProcessingException e) {
            return;
        }
        if (job.path("error").asInt() != 0) {
            error = "error " + job.path("error").asInt();
        }
        Sums sums = sums(job);
        Sums interval = sums.since(last);
        if (interval.millis >= Math.max(1, shortest)) {
            bandwidth.add(interval.seconds(), interval.bandwidth(), arrival);
            requests.add(interval.seconds(), interval.rate(), arrival);
            latencies.add(interval.latency());
        }
        if (interval.millis > 0) {
            last = sums;
        }
    }

    private static Sums sums(JsonNode job) {
        long millis = 0;
        long bytes = 0;
        long requests = 0;
        double waited = 0;
        for (String direction : List.of("read", "write")) {
            JsonNode node = job.path(direction);
            millis = Math.max(millis, node.path("runtime").asLong());
            bytes += node.path("io_bytes").asLong();
            requests += node.path("total_ios").asLong();
            JsonNode latency = node.path("lat_ns");
            waited += latency.path("mean").asDouble() * latency.path("N").asLong();
        }
        return new Sums(millis, bytes, requests, waited);
    }

    /** Returns the sums of the whole run. */
    synchronized Sums whole() {
        return last;
    }

    /** Returns what fio says went wrong, or null. */
    synchronized String error() {
        return error;
    }

    /** Returns the samples of bandwidth, requests and latency, in this order. */
    synchronized List<List<SeriesOutcome.Sample>> samples(long latency) {
        return List.of(bandwidth.samples(latency), requests.samples(latency), bandwidth.levels(latency, latencies));
    }
}
