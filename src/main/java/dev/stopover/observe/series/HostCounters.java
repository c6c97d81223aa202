package dev.stopover.observe.series;

import dev.stopover.remote.Command;
import dev.stopover.result.SeriesData.Sense;
import java.time.Duration;
import java.util.List;

/**
 * Counters of a host's kernel that only go up. They are read by one loop of its shell, which starts nothing but the sleep
 * beside each reading, and tells the host's time since its boot with them.
 */
enum HostCounters {
    /** Of {@code /proc/stat}: hundredths of seconds of processors. What guests do is among user. */
    CPU(List.of("CPU-s/s", "CPU-s/s", "CPU-s/s", "CPU-s/s"), 8, 0.01) {
        @Override
        String reading() {
            return "read -r _ c </proc/stat; echo \"$u $c\"";
        }

        @Override
        double[] values(double[] counters) {
            double user = counters[0] + counters[1];
            double system = counters[2] + counters[5] + counters[6];
            return new double[] {user, system, counters[4], counters[7]};
        }
    },
    /** Of a network device. */
    NETWORK(List.of("bytes/s", "bytes/s", "packets/s", "packets/s"), 4, 1) {
        @Override
        String reading() {
            return "read -r a <tx_bytes; read -r b <rx_bytes; read -r c <tx_packets; read -r d <rx_packets;"
                    + " echo \"$u $a $b $c $d\"";
        }

        @Override
        double[] values(double[] counters) {
            return counters;
        }
    };

    /** The kernel tells the time since its boot in hundredths of a second. */
    static final long GRAIN = 10_000_000;

    private final List<String> units;
    private final int fewest;
    private final double factor;

    HostCounters(List<String> units, int fewest, double factor) {
        this.units = units;
        this.fewest = fewest;
        this.factor = factor;
    }

    /** Returns what the loop does after the time is in {@code $u}: tells it with the counters, in one line. */
    abstract String reading();

    /** Returns the counters of the curves from those of a line. */
    abstract double[] values(double[] counters);

    /** Returns the unit of each curve. */
    List<String> units() {
        return units;
    }

    /** Returns how many counters a whole line has at least. */
    int fewest() {
        return fewest;
    }

    /** Returns how many of its unit one step of a counter is. */
    double factor() {
        return factor;
    }

    /** Returns what a migration does to such values. */
    Sense sense() {
        return Sense.COST;
    }

    /** Returns the whole loop. */
    String loop(Duration every) {
        return "while :; do sleep " + Intervals.seconds(every) + " & read -r u _ </proc/uptime; " + reading()
                + "; wait; done";
    }

    /** Returns the command that goes to where the counters of a device are. */
    static String enter(String device) {
        return "cd " + Command.quote("/sys/class/net/" + device + "/statistics") + " && ";
    }

    /** Returns the command that tells through which device another host is reached. */
    static String route(String address) {
        return "ip -o route get " + Command.quote(address);
    }

    /** Returns the command of the processors' counters, or of a device's. */
    static String command(String device, Duration every) {
        return device == null ? CPU.loop(every) : enter(device) + NETWORK.loop(every);
    }
}
