package dev.stopover.observe.series;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;

/** Counters of a host, read again and again; a sample is what was counted between two readings, divided by the time. */
final class CounterSeries implements RunningSeries {

    private static final Pattern DEVICE = Pattern.compile("\\bdev (\\S+)");

    private final Series series;
    private final HostCounters counters;
    private final Machine machine;
    private final CounterReadings readings;
    private Watched loop;

    private CounterSeries(Series series, HostCounters counters, Machine machine, long latency) {
        this.series = series;
        this.counters = counters;
        this.machine = machine;
        this.readings = new CounterReadings(counters, latency);
    }

    static CounterSeries start(Series.HostCpu series, SeriesTrial trial) throws RemoteException {
        Machine machine = Machine.open(trial, series.on());
        return begin(series, HostCounters.CPU, machine, HostCounters.command(null, series.every()));
    }

    static CounterSeries start(Series.HostNetwork series, SeriesTrial trial) throws SeriesException, RemoteException {
        Machine machine = Machine.open(trial, series.on());
        String device = series.device() != null ? series.device() : device(series, machine, trial);
        if (!machine.run(Command.shell(HostCounters.enter(device) + "test -r rx_bytes"))
                .succeeded()) {
            throw new SeriesException("'" + series.name() + "': " + series.on() + " has no network device '" + device
                    + "'; 'ip -brief link' lists them");
        }
        return begin(series, HostCounters.NETWORK, machine, HostCounters.command(device, series.every()));
    }

    private static String device(Series.HostNetwork series, Machine machine, SeriesTrial trial)
            throws SeriesException, RemoteException {
        String other = trial.hosts().stream()
                .filter(host -> !host.equals(series.on()))
                .findFirst()
                .orElseThrow(() -> new SeriesException("'" + series.name() + "': there is no other host to which a"
                        + " migration could go; name the device: hostNetwork on: '" + series.on()
                        + "', device: 'eth0'"));
        CommandResult route = machine.run(Command.shell(HostCounters.route(trial.address(other))));
        Matcher device = DEVICE.matcher(route.out());
        if (!route.succeeded() || !device.find()) {
            throw new SeriesException("'" + series.name() + "': " + series.on() + " does not tell through which device"
                    + " it reaches " + other + " (" + (route.err() + route.out()).strip()
                    + "); name it: hostNetwork on: '" + series.on() + "', device: 'eth0'");
        }
        return device.group(1);
    }

    private static CounterSeries begin(Series series, HostCounters counters, Machine machine, String command)
            throws RemoteException {
        CounterSeries running = new CounterSeries(series, counters, machine, Latency.of(machine));
        running.loop = Watched.start(machine, command, running::line);
        return running;
    }

    private void line(String line) {
        readings.line(line, System.nanoTime());
    }

    @Override
    public List<SeriesOutcome> stop() {
        String trouble = loop.unexpectedEnd();
        close();
        return outcomes(trouble);
    }

    private List<SeriesOutcome> outcomes(String trouble) {
        List<String> notes = new ArrayList<>();
        if (trouble != null) {
            notes.add(series.name() + ": the series ended before the steps did: " + trouble);
        } else if (readings.size() < 2) {
            notes.add(series.name() + ": the steps were over before the second reading");
        }
        List<SeriesOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < series.curves().size(); i++) {
            outcomes.add(SeriesOutcome.of(
                    series.curves().get(i),
                    machine.name(),
                    counters.units().get(i),
                    counters.sense(),
                    readings.samples(i),
                    i == 0 ? notes : List.of()));
        }
        return outcomes;
    }

    @Override
    public void close() {
        loop.close();
        machine.close();
    }
}
