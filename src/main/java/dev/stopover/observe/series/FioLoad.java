package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.result.SeriesData.Sense;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The disk benchmark fio in a guest or on a host, on a file of its own that is removed at the end. */
final class FioLoad implements RunningLoad {

    private static final String ADVICE =
            "install it there (Debian: apt-get install fio; the guest image 'tiny' has no room for it)";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> UNITS = List.of("MiB/s", "1/s", "ms");

    private final Series.Fio series;
    private final Machine machine;
    private final long latency;
    private final String file;
    private final FioReports reports;
    private Watched process;
    private boolean closed;

    private FioLoad(Series.Fio series, Machine machine, long latency, String file) {
        this.series = series;
        this.machine = machine;
        this.latency = latency;
        this.file = file;
        this.reports = new FioReports(series.every().toMillis() / 2);
    }

    static FioLoad start(Series.Fio series, SeriesTrial trial) throws SeriesException, RemoteException {
        Machine machine = Machine.open(trial, series.places().get(0));
        try {
            machine.require(series.name(), "fio", ADVICE);
            byte[] random = new byte[4];
            new SecureRandom().nextBytes(random);
            String file = file(series, HexFormat.of().formatHex(random));
            FioLoad load = new FioLoad(series, machine, Latency.of(machine), file);
            load.process = Watched.start(machine, command(series, file), load::line);
            return load;
        } catch (RemoteException | SeriesException e) {
            machine.close();
            throw e;
        }
    }

    /** Returns the path of the file that fio works on. */
    static String file(Series.Fio series, String mark) {
        return series.directory().replaceAll("/$", "") + "/stopover-fio-" + mark;
    }

    /** fio takes a colon for the beginning of another file's name. */
    static String command(Series.Fio series, String file) {
        long seconds = (series.time() == null ? Watched.LONGEST : series.time()).toMillis() / 1000;
        return "exec fio --name=stopover --rw=" + series.test() + " --bs="
                + series.blockSize().bytes() + " --size="
                + series.size().bytes() + " --direct=" + (series.direct() ? 1 : 0)
                + " --ioengine=psync --thread --time_based --runtime=" + Math.max(1, seconds) + " --filename="
                + Command.quote(file.replace(":", "\\:")) + " --status-interval="
                + Math.max(100, series.every().toMillis()) + "ms --eta=never --output-format=json";
    }

    private void line(String line) {
        reports.line(line, System.nanoTime());
    }

    @Override
    public List<SeriesOutcome> await() throws SeriesException, InterruptedException {
        try {
            CommandResult result = process.await();
            FioReports.Sums whole = reports.whole();
            if (!result.succeeded() || reports.error() != null || whole.millis() == 0) {
                throw new SeriesException(
                        "'" + series.name() + "' on " + machine.name() + " failed: " + reason(result));
            }
            List<SeriesOutcome> outcomes = outcomes(List.of());
            return List.of(
                    outcomes.get(0).withThroughput(whole.bandwidth(), UNITS.get(0)),
                    outcomes.get(1).withThroughput(whole.rate(), UNITS.get(1)),
                    outcomes.get(2));
        } catch (RemoteException e) {
            throw new SeriesException("'" + series.name() + "' failed: " + e.getMessage(), e);
        }
    }

    /** fio complains on standard error, on older versions in front of its JSON. */
    private String reason(CommandResult result) {
        return (result.err() + "\n" + result.out())
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("fio:"))
                .findFirst()
                .orElse("it ended with status " + result.status() + " and told no result; is it fio 3?");
    }

    @Override
    public List<SeriesOutcome> stop() {
        String trouble = series.time() == null ? process.unexpectedEnd() : null;
        close();
        return outcomes(
                trouble == null
                        ? List.of()
                        : List.of(series.name() + ": the series ended before the steps did: " + trouble));
    }

    private List<SeriesOutcome> outcomes(List<String> notes) {
        List<List<SeriesOutcome.Sample>> samples = reports.samples(latency);
        List<SeriesOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            outcomes.add(SeriesOutcome.of(
                    series.curves().get(i),
                    machine.name(),
                    UNITS.get(i),
                    i == 2 ? Sense.COST : Sense.WORK,
                    samples.get(i),
                    i == 0 ? notes : List.of()));
        }
        return outcomes;
    }

    /** A file that cannot be removed because the machine is gone is gone with it, or lies where its name says what made it. */
    @Override
    public void close() {
        process.close();
        if (!closed) {
            closed = true;
            try {
                machine.run(Command.of("rm", "-f", file).within(PATIENCE));
            } catch (RemoteException e) {
                // The connection is gone.
            }
        }
        machine.close();
    }
}
