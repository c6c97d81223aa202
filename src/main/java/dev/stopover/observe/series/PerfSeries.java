package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.result.SeriesData.Sense;
import java.util.ArrayList;
import java.util.List;

/** Events that perf counts on a host: in the whole of it, or in the QEMU process of a guest. */
final class PerfSeries implements RunningSeries {

    /** perf's own advice: shorter intervals cost more than they tell. */
    private static final long SHORTEST_MILLIS = 10;

    private static final String ADVICE = "install it there (Debian: apt-get install linux-perf)";

    private final Series.Perf series;
    private final Machine machine;
    private final PerfReports reports;
    private Watched process;

    private PerfSeries(Series.Perf series, Machine machine, PerfReports reports) {
        this.series = series;
        this.machine = machine;
        this.reports = reports;
    }

    static PerfSeries start(Series.Perf series, SeriesTrial trial) throws SeriesException, RemoteException {
        Machine machine = Machine.open(trial, series.on());
        machine.require(series.name(), "perf", ADVICE);
        String pid = series.guest() == null ? null : pid(series, machine, trial.domain(series.guest()));
        CommandResult trying = machine.run(Command.shell(trial(series.events())));
        if (!trying.succeeded()) {
            throw new SeriesException("'" + series.name() + "': perf on " + series.on() + " does not count "
                    + String.join(", ", series.events()) + ": " + firstLine(trying.err())
                    + "; 'perf list' there says what it can count");
        }
        PerfSeries running = new PerfSeries(series, machine, new PerfReports(series.events(), Latency.of(machine)));
        running.process = Watched.start(machine, command(series, pid), running::line);
        return running;
    }

    private static String pid(Series.Perf series, Machine machine, String domain)
            throws SeriesException, RemoteException {
        String pid = machine.run(Command.shell(findProcess(domain))).out().strip();
        if (pid.isEmpty()) {
            throw new SeriesException("'" + series.name() + "': " + series.on() + " has no QEMU process of guest '"
                    + series.guest() + "'; name the host on which it runs when the series begins");
        }
        return pid;
    }

    /** Returns the command that finds the process of a domain; the pattern does not fit the command itself. */
    static String findProcess(String domain) {
        return "pgrep -o -f "
                + Command.quote(
                        "^[^ ]*qemu[^ ]* .*-name (guest=)?" + domain.replaceAll("[^A-Za-z0-9_-]", ".") + "(,| |$)");
    }

    /** Returns the command that finds out whether perf knows and may count the events. */
    private static String trial(List<String> events) {
        return "perf stat -x, -e " + Command.quote(String.join(",", events)) + " -- true";
    }

    /**
     * Returns the command that counts.
     *
     * @param pid the process, or null for the whole host
     */
    static String command(Series.Perf series, String pid) {
        long every = Math.max(SHORTEST_MILLIS, series.every().toMillis());
        return PerfReports.command(pid == null ? "-a" : "-p " + pid, series.events(), every);
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("it does not say why");
    }

    private void line(String line) {
        reports.line(line, System.nanoTime());
    }

    @Override
    public List<SeriesOutcome> stop() {
        String trouble = process.unexpectedEnd();
        close();
        List<SeriesOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < series.events().size(); i++) {
            String event = series.events().get(i);
            String curve = series.curves().get(i);
            List<String> notes = new ArrayList<>();
            if (i == 0 && trouble != null) {
                notes.add(series.name() + ": " + ended(trouble));
            }
            if (reports.note(event) != null) {
                notes.add(curve + ": " + reports.note(event));
            }
            outcomes.add(SeriesOutcome.of(
                    curve, series.on(), reports.unit(event), Sense.EITHER, reports.samples(event), notes));
        }
        return outcomes;
    }

    private String ended(String trouble) {
        return series.guest() != null && trouble.startsWith("it ended by itself with status 0")
                ? "counted until the guest's process on " + series.on() + " ended"
                : "the series ended before the steps did: " + trouble;
    }

    @Override
    public void close() {
        process.close();
        machine.close();
    }
}
