package dev.stopover.hypervisor;

import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;

/**
 * A call to a hypervisor, as data: the plan prints it, the engine makes it.
 *
 * @param verb what is to be done
 * @param host the role of the host that is asked; for a migration the source
 * @param guest the guest's name
 * @param target the role of the host a migration or a definition goes to, else null
 * @param mode how a migration goes, else null
 * @param options what else was asked of a migration, else null
 * @param file the state file of a save or restore, else null
 */
public record Call(
        Verb verb,
        String host,
        String guest,
        String target,
        MigrationMode mode,
        Step.MigrationOptions options,
        String file) {

    /** What can be asked of a hypervisor. */
    public enum Verb {
        /** See {@link Hypervisor#define}. */
        DEFINE,
        /** See {@link Hypervisor#start}. */
        START,
        /** See {@link Hypervisor#shutdown}. */
        SHUTDOWN,
        /** See {@link Hypervisor#destroy}. */
        DESTROY,
        /** See {@link Hypervisor#undefine}. */
        UNDEFINE,
        /** See {@link DefinitionTransfer#handOver}. */
        HAND_OVER,
        /** See {@link LiveMigration#migrate}. */
        MIGRATE,
        /** See {@link StateFiles#save}. */
        SAVE,
        /** See {@link StateFiles#restore}. */
        RESTORE
    }

    /** Returns the same call of another guest. */
    public Call of(String other) {
        return new Call(verb, host, other, target, mode, options, file);
    }

    /** Returns a call that needs nothing but the guest. */
    public static Call of(Verb verb, String host, String guest) {
        return new Call(verb, host, guest, null, null, null, null);
    }

    /** Returns the handing over of a definition. */
    public static Call handOver(String host, String guest, String target) {
        return new Call(Verb.HAND_OVER, host, guest, target, null, null, null);
    }

    /** Returns a migration with memory. */
    public static Call migrate(
            String host, String guest, String target, MigrationMode mode, Step.MigrationOptions options) {
        return new Call(Verb.MIGRATE, host, guest, target, mode, options, null);
    }

    /** Returns a save or restore. */
    public static Call file(Verb verb, String host, String guest, String file) {
        return new Call(verb, host, guest, null, null, null, file);
    }
}
