package dev.stopover.engine;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.DefinitionTransfer;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.LiveMigration;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.hypervisor.StateFiles;
import dev.stopover.model.Guest;
import java.time.Duration;
import java.util.Map;

/** Makes the hypervisor calls of one trial. */
final class CallRunner {

    private final LabSession lab;
    private final Map<String, Guest> guests;
    private final Stop stop;

    CallRunner(LabSession lab, Map<String, Guest> guests, Stop stop) {
        this.lab = lab;
        this.guests = guests;
        this.stop = stop;
    }

    /**
     * Makes a call.
     *
     * @param within how long a shutdown may take, null for every other call
     * @throws InterruptedException when the user wants this part of the run to end
     * @throws Exception when the hypervisor refuses or fails
     */
    void run(Call call, Duration within, Stop.Part part, TrialLog log) throws Exception {
        Hypervisor hypervisor = lab.hypervisors().get(call.host());
        switch (call.verb()) {
            case DEFINE -> hypervisor.define(definition(call.guest()));
            case START -> hypervisor.start(call.guest());
            case SHUTDOWN ->
                stop.interruptible(part, () -> {
                    hypervisor.shutdown(call.guest(), within);
                    return null;
                });
            case DESTROY -> hypervisor.destroy(call.guest());
            case UNDEFINE -> hypervisor.undefine(call.guest());
            case HAND_OVER -> handOver(call, hypervisor);
            case SAVE -> files(hypervisor).save(call.guest(), call.file());
            case RESTORE -> files(hypervisor).restore(call.guest(), call.file());
            case MIGRATE -> migrate(call, hypervisor, part, log);
        }
    }

    private void migrate(Call call, Hypervisor source, Stop.Part part, TrialLog log) throws Exception {
        if (!(source instanceof LiveMigration driver)) {
            throw new TrialFailure("the driver of host '" + call.host() + "' cannot move a running guest");
        }
        Hypervisor target = lab.hypervisors().get(call.target());
        log.moment("migration started", call.host(), lab.clock().nanos());
        try {
            MigrationStatistics statistics =
                    stop.interruptible(part, () -> driver.migrate(call.guest(), target, call.mode(), call.options()));
            log.migrated(call.guest(), statistics);
        } finally {
            log.moment("migration ended", call.host(), lab.clock().nanos());
        }
    }

    private void handOver(Call call, Hypervisor source) throws TrialFailure, HypervisorException {
        if (!(source instanceof DefinitionTransfer driver)) {
            throw new TrialFailure("the driver of host '" + call.host() + "' cannot hand over a guest that is off");
        }
        driver.handOver(call.guest(), lab.hypervisors().get(call.target()));
    }

    private static StateFiles files(Hypervisor hypervisor) throws TrialFailure {
        if (hypervisor instanceof StateFiles files) {
            return files;
        }
        throw new TrialFailure("the driver of host '" + hypervisor.host() + "' cannot save a guest's state");
    }

    private GuestDefinition definition(String guest) throws TrialFailure, HypervisorException {
        return lab.definition(guests.get(guest))
                .orElseThrow(() -> new TrialFailure("guest '" + guest
                        + "' exists already in this lab and is not made anew; bind it to an image to move it cold"));
    }
}
