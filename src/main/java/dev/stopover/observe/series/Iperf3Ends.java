package dev.stopover.observe.series;

import dev.stopover.model.Series;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Who is iperf3's server and who its client. The server's reports are the samples, so the server is the end that does not
 * move: the controller, else a host, else the guest that {@code to} names.
 *
 * @param server the machine of the server
 * @param client the machine of the client
 * @param clientReceives whether data flows to the client
 */
record Iperf3Ends(String server, String client, boolean clientReceives) {

    /** Where the server listens that is not on the controller, which takes a port that is free. */
    static final int PORT = 5201;

    /** The controller's address, as the shell of a machine knows it that the controller is logged in to. */
    static final String LOGGED_IN_FROM = "\"${SSH_CONNECTION%% *}\"";

    /**
     * Returns the ends.
     *
     * @param guest whether a name is a guest's
     */
    static Iperf3Ends of(Series.Iperf3 series, Predicate<String> guest) {
        boolean turned = firmness(series.from(), guest) > firmness(series.to(), guest);
        return turned
                ? new Iperf3Ends(series.from(), series.to(), !series.receive())
                : new Iperf3Ends(series.to(), series.from(), series.receive());
    }

    private static int firmness(String machine, Predicate<String> guest) {
        if (machine.equals(Series.Iperf3.CONTROLLER)) {
            return 2;
        }
        return guest.test(machine) ? 0 : 1;
    }

    /** Returns the server's command: it serves one client, tells a line an interval in kbit/s, and ends. */
    static String serverCommand(String port, Duration every) {
        return "exec iperf3 -s -1 -p " + port + " -i " + interval(every) + " -f k --forceflush";
    }

    /**
     * Returns the client's command.
     *
     * @param time how long, or null for without end
     * @param address the server's, quoted, or {@link #LOGGED_IN_FROM}
     */
    String clientCommand(String address, String port, Duration time, Duration every) {
        return "exec iperf3 -c " + address + " -p " + port + " -t "
                + (time == null ? 0 : Math.max(1, (time.toMillis() + 999) / 1000)) + " -i " + interval(every) + " -J"
                + (clientReceives ? " -R" : "");
    }

    /** What iperf3 takes: 0.1 to 60 seconds. */
    private static String interval(Duration every) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0.1, Math.min(60, every.toMillis() / 1e3)));
    }
}
