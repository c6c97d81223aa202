package dev.stopover.itest

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.GuestEvents.GuestEvent
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.HypervisorContractSpec
import dev.stopover.hypervisor.HypervisorException
import dev.stopover.hypervisor.qemu.QemuHypervisor
import dev.stopover.model.ByteRate
import dev.stopover.model.MigrationMode
import dev.stopover.model.Step
import dev.stopover.remote.Command
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import spock.lang.AutoCleanup
import spock.lang.Shared

class QemuHypervisorSpec extends HypervisorContractSpec {

    @Shared @AutoCleanup LabShells lab = new LabShells()
    @Shared List<QemuHypervisor> hosts
    @Shared String bootId

    def setupSpec() {
        hosts = ['alpha', 'beta'].collect { QemuHypervisor.connect(it, lab.host(it), lab.address(it)) }
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

    def 'the console is kept, and nothing else of a guest that is forgotten'() {
        given:
        source().define(guest())
        source().start('web')
        awaitUp(source())

        when:
        source().destroy('web')
        source().undefine('web')

        then:
        lab.host('alpha').run(Command.of('cat', hosts[0].consoleLog('web'))).out().contains('STOPOVER READY web')
        lab.host('alpha').run(Command.shell('ls /run/stopover-qemu/guests; ip -o link | grep -c stov')).out().strip() == '0'
    }

    def 'a process that is killed is told as a crash, one that is destroyed as a stop'() {
        given:
        source().define(guest())
        source().start('web')
        def events = new CopyOnWriteArrayList<GuestEvent>()
        def subscription = source().listen('web', events::add)

        when:
        lab.host('alpha').run(Command.shell('kill -KILL $(cat /run/stopover-qemu/guests/web/pid)'))
        within(5) { !events.empty }
        source().start('web')
        source().destroy('web')
        within(5) { events.size() == 4 }
        subscription.close()

        then:
        events*.kind()*.name() == ['CRASHED', 'STARTED', 'RESUMED', 'STOPPED']
    }

    def 'facts of the host'() {
        expect:
        source().facts().facts().keySet().containsAll(['kernel', 'cpu', 'cpus', 'memory', 'qemu'])
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
