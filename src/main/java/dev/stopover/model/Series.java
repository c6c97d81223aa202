package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.time.Duration;

/** A value followed over time, or a load run to its end. */
public sealed interface Series {

    /** Returns what reports call it. */
    String name();

    /** Returns where it was declared. */
    SourcePosition at();

    /**
     * A command run again and again, one number taken from each of its outputs.
     *
     * @param name see {@link Series#name}
     * @param command the shell line
     * @param inside the guest it runs in, or null for a host
     * @param on the host it runs on, or null for a guest
     * @param every the least time between two starts
     * @param capture an RE2 regular expression whose first group is the number
     * @param unit the number's unit, as reports print it
     * @param at see {@link Series#at}
     */
    record Command(
            String name,
            String command,
            String inside,
            String on,
            Duration every,
            String capture,
            String unit,
            SourcePosition at)
            implements Series {}

    /**
     * The benchmark {@code sysbench}.
     *
     * @param test its test: {@code cpu}, {@code memory}
     * @param inside the guest it runs in, or null for a host
     * @param on the host, or null for a guest
     * @param time how long it runs, null for as long as the steps beside it
     * @param every interval of its report
     * @param at see {@link Series#at}
     */
    record Sysbench(String test, String inside, String on, Duration time, Duration every, SourcePosition at)
            implements Series {
        @Override
        public String name() {
            return "sysbench " + test;
        }
    }

    /**
     * Network throughput by {@code iperf3}.
     *
     * @param from a guest's or a host's name
     * @param to a guest's or a host's name, or {@link #CONTROLLER}
     * @param time how long it runs, null for as long as the steps beside it
     * @param every interval of its report
     * @param receive whether {@code from} receives rather than sends
     * @param at see {@link Series#at}
     */
    record Iperf3(String from, String to, Duration time, Duration every, boolean receive, SourcePosition at)
            implements Series {
        /** Stands for the machine that runs Stopover. */
        public static final String CONTROLLER = "controller";

        @Override
        public String name() {
            return "iperf3 " + (receive ? "receive" : "send");
        }
    }
}
