package dev.stopover.observe.series;

import com.google.re2j.Pattern;
import dev.stopover.model.Series;
import dev.stopover.remote.RemoteException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A command run again and again by a loop on its machine, one number taken from each output. The loop says a random mark
 * before and after each run; the marks are stamped when they come, so that the length of a run counts the time for which
 * its guest stood still, which the guest's own clock does not know. A run that was not over at the end is not counted.
 */
final class CommandSeries implements RunningSeries {

    private final Series.Command series;
    private final Machine machine;
    private final long latency;
    private final Pattern capture;
    private final String mark;
    private final List<SeriesOutcome.Sample> samples = new ArrayList<>();
    private CommandOutput output;
    private long begun;
    private int runs;
    private int failed;
    private String firstFailure;
    private Watched loop;

    private CommandSeries(Series.Command series, Machine machine, long latency, String mark) {
        this.series = series;
        this.machine = machine;
        this.latency = latency;
        this.capture = Pattern.compile(series.capture());
        this.mark = mark;
    }

    static CommandSeries start(Series.Command series, SeriesTrial trial) throws RemoteException {
        Machine machine = Machine.open(trial, series.places().get(0));
        try {
            CommandSeries running = new CommandSeries(series, machine, Latency.of(machine), newMark());
            running.loop = Watched.start(machine, loop(series, running.mark), running::line);
            return running;
        } catch (RemoteException e) {
            machine.close();
            throw e;
        }
    }

    private static String newMark() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The sleep beside each run is what keeps two starts apart: a run that takes longer is followed at once. */
    static String loop(Series.Command series, String mark) {
        return "while :; do sleep " + Intervals.seconds(series.every()) + " & printf '" + mark + " begin\\n'; ( "
                + series.command() + "\n) </dev/null 2>&1; printf '\\n" + mark + " end %d\\n' $?; wait; done";
    }

    private void line(String line) {
        take(line, System.nanoTime() - latency);
    }

    /** Takes a line that was said at a moment. */
    private synchronized void take(String line, long moment) {
        if (!line.startsWith(mark)) {
            if (output != null) {
                output.add(line);
            }
        } else if (line.endsWith(" begin")) {
            output = new CommandOutput();
            begun = moment;
        } else if (output != null) {
            ended(line.substring(line.lastIndexOf(' ') + 1), moment);
            output = null;
        }
    }

    private void ended(String status, long moment) {
        runs++;
        OptionalDouble number = output.number(capture);
        if (number.isPresent()) {
            samples.add(new SeriesOutcome.Sample(begun, moment, number.getAsDouble()));
            return;
        }
        failed++;
        if (firstFailure == null) {
            firstFailure = "status " + status + ", " + output.quote();
        }
    }

    @Override
    public List<SeriesOutcome> stop() {
        close();
        return List.of(outcome(loop.unexpectedEnd()));
    }

    private synchronized SeriesOutcome outcome(String trouble) {
        List<String> notes = new ArrayList<>();
        if (trouble != null) {
            notes.add(series.name() + ": the series ended before the steps did: " + trouble);
        } else if (runs == 0) {
            notes.add(series.name() + ": no run of the command was over before the steps were");
        }
        if (failed > 0) {
            notes.add(series.name() + ": " + failed + " of " + runs
                    + " runs gave no number that fits the capture; the first: " + firstFailure);
        }
        return SeriesOutcome.of(
                series.name(), machine.name(), series.unit() == null ? "" : series.unit(), samples, notes);
    }

    @Override
    public void close() {
        loop.close();
        machine.close();
    }
}
