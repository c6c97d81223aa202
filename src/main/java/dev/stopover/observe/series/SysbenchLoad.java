package dev.stopover.observe.series;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stopover.model.Series;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/** The benchmark sysbench in a guest or on a host, by its interval reports and its summary. */
final class SysbenchLoad implements RunningLoad {

    private static final Pattern CPU_REPORT = Pattern.compile("^\\[ (\\d+)s \\] thds: \\d+ eps: ([0-9.]+)");
    private static final Pattern MEMORY_REPORT = Pattern.compile("^\\[ (\\d+)s \\] ([0-9.]+) MiB/sec");
    private static final Pattern CPU_TOTAL = Pattern.compile("events per second:\\s+([0-9.]+)");
    private static final Pattern MEMORY_TOTAL = Pattern.compile("MiB transferred \\(([0-9.]+) MiB/sec\\)");

    private final Series.Sysbench series;
    private final Machine machine;
    private final long latency;
    private final Intervals intervals = new Intervals();
    private long reported;
    private Watched process;

    private SysbenchLoad(Series.Sysbench series, Machine machine, long latency) {
        this.series = series;
        this.machine = machine;
        this.latency = latency;
    }

    static SysbenchLoad start(Series.Sysbench series, SeriesTrial trial) throws SeriesException, RemoteException {
        Machine machine = Machine.open(trial, series.places().get(0));
        try {
            machine.require(series.name(), "sysbench");
            SysbenchLoad load = new SysbenchLoad(series, machine, Latency.of(machine));
            load.process = Watched.start(machine, command(series), load::line);
            return load;
        } catch (RemoteException | SeriesException e) {
            machine.close();
            throw e;
        }
    }

    static String unit(Series.Sysbench series) {
        return series.test().equals("memory") ? "MiB/s" : "events/s";
    }

    /** Its times are whole seconds: parts of one count as one more. Time 0 has no end. */
    static String command(Series.Sysbench series) {
        return "sysbench " + series.test() + (series.test().equals("memory") ? " --memory-total-size=0" : "")
                + " --time=" + (series.time() == null ? 0 : seconds(series.time())) + " --events=0 --report-interval="
                + seconds(series.every()) + " run";
    }

    private static long seconds(Duration time) {
        return Math.max(1, (time.toMillis() + 999) / 1000);
    }

    private void line(String line) {
        long arrival = System.nanoTime();
        Matcher matcher = (series.test().equals("memory") ? MEMORY_REPORT : CPU_REPORT).matcher(line);
        if (matcher.find()) {
            long at = Long.parseLong(matcher.group(1));
            if (at > reported) {
                intervals.add(at - reported, Double.parseDouble(matcher.group(2)), arrival);
                reported = at;
            }
        }
    }

    @Override
    public List<SeriesOutcome> await() throws SeriesException, InterruptedException {
        try {
            CommandResult result = process.await().orThrow();
            Matcher total = (series.test().equals("memory") ? MEMORY_TOTAL : CPU_TOTAL).matcher(result.out());
            if (!total.find()) {
                throw new SeriesException(
                        "'" + series.name() + "' in " + machine.name() + " told no result; is it sysbench 1.0?");
            }
            return List.of(outcome(List.of()).withThroughput(Double.parseDouble(total.group(1)), unit(series)));
        } catch (RemoteException e) {
            throw new SeriesException("'" + series.name() + "' failed: " + e.getMessage(), e);
        }
    }

    @Override
    public List<SeriesOutcome> stop() {
        close();
        String trouble = series.time() == null ? process.unexpectedEnd() : null;
        return List.of(outcome(
                trouble == null
                        ? List.of()
                        : List.of(series.name() + ": the series ended before the steps did: " + trouble)));
    }

    private SeriesOutcome outcome(List<String> notes) {
        return SeriesOutcome.of(series.name(), machine.name(), unit(series), intervals.samples(latency), notes);
    }

    @Override
    public void close() {
        process.close();
        machine.close();
    }
}
