package dev.stopover.hypervisor.libvirt

import static dev.stopover.model.MigrationMode.HYBRID
import static dev.stopover.model.MigrationMode.LIVE
import static dev.stopover.model.MigrationMode.POST_COPY
import static dev.stopover.model.MigrationMode.STOP_AND_COPY

import dev.stopover.hypervisor.HypervisorException
import dev.stopover.model.ByteRate
import dev.stopover.model.Step
import org.libvirt.Domain.MigrateFlags
import spock.lang.Specification

class MigrationSettingsSpec extends Specification {

    static final int MOVE = MigrateFlags.PERSIST_DEST | MigrateFlags.UNDEFINE_SOURCE

    def 'the guest always moves with its definition; #mode adds its own flags'() {
        expect:
        MigrationSettings.of(mode, Step.MigrationOptions.NONE, 'beta').flags() == (MOVE | flags)

        where:
        mode          | flags
        LIVE          | MigrateFlags.LIVE
        POST_COPY     | MigrateFlags.LIVE + MigrateFlags.POSTCOPY
        HYBRID        | MigrateFlags.LIVE + MigrateFlags.POSTCOPY
        STOP_AND_COPY | 0
    }

    def 'a guest that is off is copied: its host keeps the definition'() {
        expect:
        MigrationSettings.offline('beta').flags() == (MigrateFlags.OFFLINE | MigrateFlags.PERSIST_DEST)
        MigrationSettings.offline('fe80::1').parameters().collectEntries { [it.field, it.valueAsString] } == [migrate_uri: 'tcp://[fe80::1]']
    }

    def 'options become flags and parameters'() {
        given:
        def options = new Step.MigrationOptions(
                Step.StorageCopy.INCREMENTAL, true, null, new ByteRate(32 << 20), null,
                [autoConverge: true, compressed: true, parallel: 4])

        when:
        def settings = MigrationSettings.of(LIVE, options, 'fe80::1')

        then:
        settings.flags() == (MOVE | MigrateFlags.LIVE | MigrateFlags.NON_SHARED_INC | MigrateFlags.AUTO_CONVERGE
                | MigrateFlags.COMPRESSED | MigrateFlags.PARALLEL)
        settings.parameters().collectEntries { [it.field, it.valueAsString] } ==
                [migrate_uri: 'tcp://[fe80::1]', bandwidth: '32', 'parallel.connections': '4']
    }

    def 'a bandwidth below what libvirt can say is rounded up to that, for both phases of post-copy'() {
        given:
        def options = new Step.MigrationOptions(Step.StorageCopy.NONE, false, null, new ByteRate(1000), null, [:])

        expect:
        MigrationSettings.of(HYBRID, options, 'beta').parameters().collectEntries { [it.field, it.valueAsString] } ==
                [migrate_uri: 'tcp://beta', bandwidth: '1', 'bandwidth.postcopy': '1']
    }

    def 'switched off is as good as not said'() {
        given:
        def options = new Step.MigrationOptions(
                Step.StorageCopy.NONE, false, null, null, null, [autoConverge: false, compressed: false, parallel: false])

        expect:
        MigrationSettings.of(LIVE, options, 'beta').flags() == (MOVE | MigrateFlags.LIVE)
    }

    def 'a setting that libvirt does not have is refused'() {
        when:
        MigrationSettings.of(LIVE, new Step.MigrationOptions(Step.StorageCopy.NONE, false, null, null, null, [turbo: 1]), 'beta')

        then:
        def refused = thrown(HypervisorException)
        refused.message == "libvirt has no migration setting 'turbo'; it has autoConverge, compressed and parallel"
    }
}
