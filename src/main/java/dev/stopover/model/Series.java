package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.time.Duration;
import java.util.List;

/** A value followed over time, or a load run to its end. */
public sealed interface Series {

    /** Returns what reports call it. */
    String name();

    /** Returns where it was declared. */
    SourcePosition at();

    /** Returns the interval of its samples; of a command, the least time between two starts. */
    Duration every();

    /** Returns how long it runs, or null for as long as the steps beside it. */
    default Duration time() {
        return null;
    }

    /** Returns the guests and hosts it runs on or says something of; {@link Iperf3#CONTROLLER} may be among them. */
    List<String> places();

    /** Returns what charts and tables call its curves, in order: its name alone where it has one curve. */
    default List<String> curves() {
        return List.of(name());
    }

    private static List<String> place(String inside, String on) {
        return List.of(inside != null ? inside : on);
    }

    private static List<String> each(String name, List<String> what) {
        return what.stream().map(curve -> name + " " + curve).toList();
    }

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
            implements Series {
        @Override
        public List<String> places() {
            return place(inside, on);
        }
    }

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

        @Override
        public List<String> places() {
            return place(inside, on);
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

        @Override
        public List<String> places() {
            return List.of(from, to);
        }
    }

    /**
     * The disk benchmark {@code fio}: one process, one request at a time.
     *
     * @param test its kind of test, in fio's words: {@code randread}, {@code write}
     * @param inside the guest it runs in, or null for a host
     * @param on the host, or null for a guest
     * @param time how long it runs, null for as long as the steps beside it
     * @param every interval of its report
     * @param blockSize how much one request reads or writes
     * @param size the size of the file it works on
     * @param direct whether it passes the page cache by
     * @param directory where the file is made and removed again
     * @param at see {@link Series#at}
     */
    record Fio(
            String test,
            String inside,
            String on,
            Duration time,
            Duration every,
            ByteCount blockSize,
            ByteCount size,
            boolean direct,
            String directory,
            SourcePosition at)
            implements Series {
        @Override
        public String name() {
            return "fio " + test;
        }

        @Override
        public List<String> places() {
            return place(inside, on);
        }

        @Override
        public List<String> curves() {
            return each(name(), List.of("bandwidth", "IOPS", "latency"));
        }
    }

    /**
     * What {@code perf stat} counts on a host.
     *
     * @param events perf's names of what is counted, at least one
     * @param on the host
     * @param guest only what the QEMU process of this guest does, or null for the whole host
     * @param every interval of its report
     * @param at see {@link Series#at}
     */
    record Perf(List<String> events, String on, String guest, Duration every, SourcePosition at) implements Series {
        public Perf {
            events = List.copyOf(events);
        }

        @Override
        public String name() {
            return "perf " + (guest != null ? guest : on);
        }

        @Override
        public List<String> places() {
            return guest != null ? List.of(guest, on) : List.of(on);
        }

        @Override
        public List<String> curves() {
            return each(name(), events);
        }
    }

    /**
     * What a host's processors are busy with.
     *
     * @param on the host
     * @param every time between two readings
     * @param at see {@link Series#at}
     */
    record HostCpu(String on, Duration every, SourcePosition at) implements Series {
        @Override
        public String name() {
            return "hostCpu " + on;
        }

        @Override
        public List<String> places() {
            return List.of(on);
        }

        @Override
        public List<String> curves() {
            return each(name(), List.of("user", "system", "iowait", "steal"));
        }
    }

    /**
     * What goes through a host's network device.
     *
     * @param on the host
     * @param device the device, or null for the one through which the host reaches the other hosts
     * @param every time between two readings
     * @param at see {@link Series#at}
     */
    record HostNetwork(String on, String device, Duration every, SourcePosition at) implements Series {
        @Override
        public String name() {
            return "hostNetwork " + on + (device == null ? "" : " " + device);
        }

        @Override
        public List<String> places() {
            return List.of(on);
        }

        @Override
        public List<String> curves() {
            return each(name(), List.of("sent", "received", "packets sent", "packets received"));
        }
    }
}
