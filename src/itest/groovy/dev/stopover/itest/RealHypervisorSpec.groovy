package dev.stopover.itest

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.HypervisorContractSpec
import dev.stopover.hypervisor.HypervisorException
import dev.stopover.model.ByteRate
import dev.stopover.model.MigrationMode
import dev.stopover.model.Step
import dev.stopover.remote.RemoteShell
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared

/** The contract of all drivers, and what those of real hosts have in common besides, on the hosts of an embedded lab. */
abstract class RealHypervisorSpec extends HypervisorContractSpec {

    /** Returns the driver's connection to a host. */
    abstract Hypervisor connect(String host, RemoteShell shell, String address)

    @Shared @AutoCleanup LabShells lab = new LabShells()
    @Shared List<Hypervisor> hosts
    @Shared String bootId

    def setupSpec() {
        hosts = ['alpha', 'beta'].collect { connect(it, lab.host(it), lab.address(it)) }
    }

    def cleanupSpec() {
        hosts*.close()
    }

    Hypervisor source() {
        hosts[0]
    }

    Hypervisor target() {
        hosts[1]
    }

    GuestDefinition guest() {
        lab.definition('web')
    }

    void awaitUp(Hypervisor on) {
        bootId = lab.inGuest('web', 'cat /proc/sys/kernel/random/boot_id')
    }

    void sameGuest(Hypervisor on) {
        assert lab.inGuest('web', 'cat /proc/sys/kernel/random/boot_id') == bootId
    }

    def 'a stopped run aborts the migration, and the guest stays'() {
        given:
        source().define(guest())
        source().start('web')
        awaitUp(source())
        def slow = new Step.MigrationOptions(Step.StorageCopy.NONE, false, null, new ByteRate(1 << 20), null, [:])
        Throwable stopped = null
        def mover = new Thread({
            try {
                source().migrate('web', target(), MigrationMode.LIVE, slow)
            } catch (Throwable thrown) {
                stopped = thrown
            }
        })

        when:
        mover.start()
        def samples = []
        while (samples.size() < 5 && mover.alive) {
            source().sample('web').ifPresent(samples::add)
            Thread.sleep(20)
        }
        mover.interrupt()
        mover.join(30_000)

        then:
        stopped instanceof InterruptedException
        samples.size() == 5
        samples.every { it.values().remaining > 0 }
        source().state('web').name() == 'RUNNING'
        target().state('web').name() == 'ABSENT'
        sameGuest(source())
    }

    def 'a guest that does not react to its power button is told of'() {
        given:
        source().define(guest())
        source().start('web')

        when:
        source().shutdown('web', Duration.ofMillis(50))

        then:
        def still = thrown(HypervisorException)
        still.message == "alpha: guest 'web' still runs 0.05 s after its power button was pressed (ACPI); does its system react to that?"
    }
}
