package dev.stopover.engine;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.model.Series;
import dev.stopover.observe.series.RunningLoad;
import dev.stopover.observe.series.RunningSeries;
import dev.stopover.observe.series.SeriesException;
import dev.stopover.observe.series.SeriesKinds;
import dev.stopover.observe.series.SeriesOutcome;
import dev.stopover.observe.series.SeriesTrial;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Takes the series and runs the loads of one trial. */
final class SeriesRunner implements SeriesTrial {

    /** What goes on while series are taken. */
    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }

    private final LabSession lab;
    private final Map<String, Guest> guests;
    private final TrialLog log;
    private final Stop stop;
    private final Stop.Part part;
    private final UndoStack undo;

    SeriesRunner(LabSession lab, Map<String, Guest> guests, TrialLog log, Stop stop, Stop.Part part, UndoStack undo) {
        this.lab = lab;
        this.guests = guests;
        this.log = log;
        this.stop = stop;
        this.part = part;
        this.undo = undo;
    }

    /**
     * Starts series, does the steps, ends the series. What was sampled is logged even where a step fails.
     *
     * @throws TrialFailure when a series cannot be started; no step is done then
     * @throws Exception what a step throws
     */
    void during(List<Series> wanted, Steps steps) throws Exception {
        List<RunningSeries> running = new ArrayList<>();
        for (Series series : wanted) {
            running.add(begin(series, () -> SeriesKinds.start(series, this, simulated())));
        }
        try {
            steps.run();
        } finally {
            for (int i = 0; i < running.size(); i++) {
                log(wanted.get(i), running.get(i).stop());
            }
        }
    }

    /**
     * Runs a load to its end.
     *
     * @throws TrialFailure when it cannot be run or does not come to its end
     */
    void load(Series series) throws Exception {
        try (RunningLoad load = begin(series, () -> SeriesKinds.startLoad(series, this, simulated()))) {
            log(series, stop.interruptible(part, load::await));
        } catch (SeriesException e) {
            throw new TrialFailure(e.getMessage(), e);
        }
    }

    private <T extends RunningSeries> T begin(Series series, Callable<T> starter) throws Exception {
        try {
            T running = stop.interruptible(part, starter);
            undo.push("the series '" + series.name() + "'", "end its processes on the machine", running::close);
            return running;
        } catch (SeriesException e) {
            throw new TrialFailure(e.getMessage(), e);
        }
    }

    private boolean simulated() {
        return lab.lab().simulated();
    }

    private void log(Series series, List<SeriesOutcome> outcomes) {
        String guest =
                series.places().stream().filter(guests::containsKey).findFirst().orElse(null);
        outcomes.forEach(outcome -> log.series(outcome, guest));
    }

    @Override
    public Clock clock() {
        return lab.clock();
    }

    @Override
    public Optional<Guest> guest(String name) {
        return Optional.ofNullable(guests.get(name));
    }

    @Override
    public String domain(String guest) {
        return lab.lab().domain(guest);
    }

    @Override
    public String address(String name) {
        return guests.containsKey(name) ? lab.address(name) : lab.hostAddress(name);
    }

    @Override
    public RemoteShell openGuest(String guest) throws RemoteException {
        return lab.openGuest(guest);
    }

    @Override
    public List<String> hosts() {
        return List.copyOf(lab.hypervisors().keySet());
    }

    @Override
    public RemoteShell hostShell(String host) {
        return lab.shell(host);
    }

    @Override
    public Collection<Hypervisor> hypervisors() {
        return lab.hypervisors().values();
    }
}
