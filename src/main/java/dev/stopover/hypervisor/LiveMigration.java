package dev.stopover.hypervisor;

import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.Set;

/** A driver that moves a guest with its memory. */
public interface LiveMigration {

    /** Returns the modes that this driver can carry out. */
    Set<MigrationMode> modes();

    /**
     * Moves a running guest from this host to another one of the same driver, and waits for the end. The guest is
     * defined on the target afterwards and no longer on this host.
     *
     * @param guest the guest's name
     * @param target where it goes
     * @param mode one of {@link #modes}
     * @param options what else was asked for
     * @return what the hypervisor says of the migration; what it does not say is left out
     * @throws HypervisorException when the migration failed; the guest's whereabouts must then be asked of both hosts
     * @throws InterruptedException when the run is being stopped; the migration was aborted, or completed where it
     *     could no longer be
     */
    MigrationStatistics migrate(String guest, Hypervisor target, MigrationMode mode, Step.MigrationOptions options)
            throws HypervisorException, InterruptedException;
}
