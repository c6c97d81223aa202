package dev.stopover.observe.series;

import dev.stopover.model.Series;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands of a series as they will be run, for those who want to read them before. */
public final class SeriesCommands {

    /**
     * One command.
     *
     * @param machine the guest or host it runs on
     * @param line the shell line; what is not known before stands between ⟨ and ⟩
     */
    public record Line(String machine, String line) {}

    private SeriesCommands() {}

    /**
     * Returns the commands of a series, in the order they are started.
     *
     * @param domains what hosts call each guest, by the guest's name
     */
    public static List<Line> of(Series series, Map<String, String> domains) {
        String place = series.places().get(0);
        if (series instanceof Series.Command command) {
            return List.of(new Line(place, CommandSeries.loop(command, "⟨mark⟩")));
        } else if (series instanceof Series.Sysbench sysbench) {
            return List.of(new Line(place, SysbenchLoad.command(sysbench)));
        } else if (series instanceof Series.Fio fio) {
            return List.of(new Line(place, open(FioLoad.command(fio, FioLoad.file(fio, "MARK")), "MARK", "mark")));
        } else if (series instanceof Series.Iperf3 iperf3) {
            return iperf3(iperf3, domains.keySet());
        } else if (series instanceof Series.Perf perf) {
            return perf(perf, domains.getOrDefault(perf.guest(), perf.guest()));
        } else if (series instanceof Series.HostCpu cpu) {
            return List.of(new Line(place, HostCounters.command(null, cpu.every())));
        }
        return network((Series.HostNetwork) series);
    }

    private static List<Line> iperf3(Series.Iperf3 series, Set<String> guests) {
        Iperf3Ends ends = Iperf3Ends.of(series, guests::contains);
        boolean here = ends.server().equals(Series.Iperf3.CONTROLLER);
        String port = here ? "⟨free port⟩" : String.valueOf(Iperf3Ends.PORT);
        String address = here ? Iperf3Ends.LOGGED_IN_FROM : "⟨address of " + ends.server() + "⟩";
        return List.of(
                new Line(ends.server(), Iperf3Ends.serverCommand(port, series.every())),
                new Line(ends.client(), ends.clientCommand(address, port, series.time(), series.every())));
    }

    private static List<Line> perf(Series.Perf series, String domain) {
        if (series.guest() == null) {
            return List.of(new Line(series.on(), PerfSeries.command(series, null)));
        }
        return List.of(
                new Line(series.on(), PerfSeries.findProcess(domain)),
                new Line(series.on(), PerfSeries.command(series, "⟨process of " + series.guest() + "⟩")));
    }

    private static List<Line> network(Series.HostNetwork series) {
        if (series.device() != null) {
            return List.of(new Line(series.on(), HostCounters.command(series.device(), series.every())));
        }
        return List.of(
                new Line(series.on(), open(HostCounters.route("ADDRESS"), "ADDRESS", "address of another host")),
                new Line(series.on(), open(HostCounters.command("DEVICE", series.every()), "DEVICE", "device")));
    }

    /** Returns a line with the stand-in for something not known yet replaced by what it will be. */
    private static String open(String line, String standIn, String what) {
        return line.replace(standIn, "⟨" + what + "⟩");
    }
}
