package dev.stopover.engine;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.Clock;
import dev.stopover.model.Guest;
import dev.stopover.observe.ObservedTrial;
import dev.stopover.observe.SwitchOverWatch;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import dev.stopover.result.Measured;
import dev.stopover.result.TrialRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One trial, from preparation to restoration. The order: guests brought home, {@code prepare}, observers on, {@code
 * measure}, settle, observers off, state check, {@code restore}.
 */
final class Trial implements ObservedTrial {

    /** How long a guest may take to be seen again after the last step. */
    private static final Duration SETTLE_DEADLINE = Duration.ofMinutes(2);

    /** How long a guest that has booted may take to be seen at first. */
    private static final Duration FIRST_SIGHT_DEADLINE = Duration.ofSeconds(30);

    /** How long the observers watch the undisturbed guest before and after; what shows that they see it at all. */
    private static final Duration BASELINE = Duration.ofMillis(200);

    private final PlannedTrial plan;
    private final LabSession lab;
    private final Residents residents;
    private final ObserverStarter observerStarter;
    private final Stop stop;
    private final Path directory;
    private final RunListener listener;
    private final TrialLog log;
    private final List<String> notes = new ArrayList<>();
    private final UndoStack undo = new UndoStack();
    private final Observers observers = new Observers();
    private final Map<String, SwitchOverWatch> switchOvers = new LinkedHashMap<>();

    Trial(PlannedTrial plan, RunContext run) {
        this.plan = plan;
        this.lab = run.lab();
        this.residents = run.residents();
        this.observerStarter = run.observers();
        this.stop = run.stop();
        this.directory = run.samples();
        this.listener = run.listener();
        this.log = new TrialLog(step -> listener.step(plan, step));
    }

    /** Makes the trial. Whatever goes wrong is in the record; nothing is thrown but errors of this program. */
    TrialRecord run() {
        Clock clock = lab.clock();
        Instant started = clock.wall();
        long start = clock.nanos();
        log.origin(start);
        String failure = null;
        boolean interrupted = false;
        try {
            measured();
        } catch (InterruptedException e) {
            interrupted = true;
            failure = "stopped by the user";
        } catch (Exception e) {
            failure = reason(e);
            notes.addAll(LastWords.of(lab, plan.treatment().guests()));
        } finally {
            observers.close();
            switchOvers.values().forEach(SwitchOverWatch::close);
            notes.addAll(undo.undoAll());
        }
        String restoration = restore(failure == null);
        if (failure == null && restoration != null) {
            notes.add("restore: " + restoration);
        }
        TrialRecord.Status status = interrupted
                ? TrialRecord.Status.INTERRUPTED
                : failure == null ? TrialRecord.Status.COMPLETED : TrialRecord.Status.FAILED;
        notes.addAll(0, log.notes());
        notes.addAll(0, observers.notes());
        List<Measured> values = new ArrayList<>(observers.values());
        values.addAll(log.values());
        return new TrialRecord(
                plan.index(),
                plan.scenario().name(),
                plan.treatment().factors(),
                plan.number(),
                plan.warmup() ? TrialRecord.Phase.WARM_UP : TrialRecord.Phase.MEASURED,
                status,
                failure,
                started,
                (clock.nanos() - start) / 1e9,
                values,
                log.steps(),
                log.events(),
                log.series(),
                notes);
    }

    private void measured() throws Exception {
        List<Guest> guests = plan.treatment().guests();
        residents.ensure(guests);
        listener.step(plan, "prepare");
        runner(Stop.Part.TRIAL, unrecorded()).run(plan.prepare());
        GuestCheck check = GuestCheck.before(lab, guests);
        listener.step(plan, "observers");
        stop.interruptible(Stop.Part.TRIAL, () -> {
            observers.start(plan.treatment().observers(), observerStarter, this);
            List<String> blind = observers.awaitAlive(FIRST_SIGHT_DEADLINE, lab.clock());
            if (!blind.isEmpty()) {
                throw new TrialFailure("not seen alive before the trial, though it had booted: "
                        + String.join("; ", blind)
                        + ". A guest that is too slow for so many probes may answer to fewer:  every: 10.ms");
            }
            lab.clock().sleep(BASELINE);
            return null;
        });
        log.origin(lab.clock().nanos());
        runner(Stop.Part.TRIAL, log).run(plan.measure());
        listener.step(plan, "settle");
        List<String> blind = stop.interruptible(Stop.Part.TRIAL, () -> {
            List<String> still = observers.awaitAlive(SETTLE_DEADLINE, lab.clock());
            lab.clock().sleep(BASELINE);
            return still;
        });
        observers.stop();
        log.moments(observers.moments());
        if (!blind.isEmpty()) {
            throw new TrialFailure("not seen again within " + SETTLE_DEADLINE.toSeconds() + " s after the last step: "
                    + String.join("; ", blind));
        }
        listener.step(plan, "check");
        check.after(guests, plan.measure());
    }

    /**
     * Gets ready for the next trial. After a failed trial the steps that were written for a good one would not fit: the
     * guests are then brought home by the next trial's own preparation.
     *
     * @return what went wrong, or null
     */
    private String restore(boolean good) {
        if (!good || plan.restore().isEmpty()) {
            return null;
        }
        listener.step(plan, "restore");
        try {
            runner(Stop.Part.RESTORE, unrecorded()).run(plan.restore());
            return null;
        } catch (InterruptedException e) {
            return "stopped by the user";
        } catch (Exception e) {
            return reason(e);
        } finally {
            notes.addAll(undo.undoAll());
        }
    }

    /** Preparation and restoration are shown while they go on, but are no part of the trial's figures. */
    private TrialLog unrecorded() {
        return new TrialLog(step -> listener.step(plan, step));
    }

    private ActionRunner runner(Stop.Part part, TrialLog log) {
        Map<String, Guest> guests = new LinkedHashMap<>();
        plan.treatment().guests().forEach(guest -> guests.put(guest.name(), guest));
        CallRunner calls = new CallRunner(lab, guests, stop);
        SeriesRunner series = new SeriesRunner(lab, guests, log, stop, part, undo);
        return new ActionRunner(lab, calls, series, log, stop, part, undo);
    }

    private static String reason(Exception e) {
        return e.getMessage() != null ? e.getMessage() : e.getClass().getSimpleName();
    }

    @Override
    public Clock clock() {
        return lab.clock();
    }

    @Override
    public String address(String guest) {
        return lab.address(guest);
    }

    @Override
    public String controlAddress(String guest) {
        return plan.treatment().guests().stream()
                .filter(candidate -> candidate.name().equals(guest))
                .map(candidate -> lab.hostAddress(candidate.on()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Collection<Hypervisor> hypervisors() {
        return lab.hypervisors().values();
    }

    @Override
    public RemoteShell openGuest(String guest) throws RemoteException {
        return lab.openGuest(guest);
    }

    @Override
    public List<MigrationStatistics> migrations(String guest) {
        return log.migrations(guest);
    }

    @Override
    public SwitchOverWatch switchOver(String guest) throws HypervisorException {
        SwitchOverWatch watch = switchOvers.get(guest);
        if (watch == null) {
            watch = SwitchOverWatch.start(guest, List.copyOf(hypervisors()));
            switchOvers.put(guest, watch);
        }
        return watch;
    }

    @Override
    public Path sampleFile(String observer, String extension) {
        String safe = observer.replaceAll("[^A-Za-z0-9]+", "-");
        return directory.resolve("trial-" + plan.index() + "-" + safe + "." + extension);
    }
}
