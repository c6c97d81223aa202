package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import java.time.Duration;
import java.util.Locale;

/**
 * Who is iperf3's server and who its client. The server's reports are the samples, so the server is the end that does not
 * move: the controller, else a host, else the guest that {@code to} names.
 *
 * @param server the machine of the server
 * @param client the machine of the client
 * @param clientReceives whether data flows to the client
 */
record Iperf3Ends(String server, String client, boolean clientReceives) {

    static Iperf3Ends of(Series.Iperf3 series, SeriesTrial trial) {
        boolean turned = firmness(series.from(), trial) > firmness(series.to(), trial);
        return turned
                ? new Iperf3Ends(series.from(), series.to(), !series.receive())
                : new Iperf3Ends(series.to(), series.from(), series.receive());
    }

    private static int firmness(String machine, SeriesTrial trial) {
        if (machine.equals(Series.Iperf3.CONTROLLER)) {
            return 2;
        }
        return trial.guest(machine).isPresent() ? 0 : 1;
    }

    /** Returns the server's command: it serves one client, tells a line an interval in kbit/s, and ends. */
    static String serverCommand(int port, Duration every) {
        return "exec iperf3 -s -1 -p " + port + " -i " + interval(every) + " -f k --forceflush";
    }

    /**
     * Returns the client's command.
     *
     * @param time how long, or null for without end
     * @param address the server's, or null for the address from which the controller is logged in to the client
     */
    String clientCommand(String address, int port, Duration time, Duration every) {
        String target = address == null ? "\"${SSH_CONNECTION%% *}\"" : Command.quote(address);
        return "exec iperf3 -c " + target + " -p " + port + " -t "
                + (time == null ? 0 : Math.max(1, (time.toMillis() + 999) / 1000)) + " -i " + interval(every) + " -J"
                + (clientReceives ? " -R" : "");
    }

    /** What iperf3 takes: 0.1 to 60 seconds. */
    private static String interval(Duration every) {
        return String.format(Locale.ROOT, "%.1f", Math.max(0.1, Math.min(60, every.toMillis() / 1e3)));
    }
}
