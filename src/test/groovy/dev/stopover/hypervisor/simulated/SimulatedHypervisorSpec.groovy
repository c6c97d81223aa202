package dev.stopover.hypervisor.simulated

import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.RESUMED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.STARTED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.STOPPED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.SUSPENDED
import static dev.stopover.hypervisor.KnownOutages.Layer.NETWORK
import static dev.stopover.hypervisor.KnownOutages.Layer.PROCESSOR
import static dev.stopover.hypervisor.KnownOutages.Layer.SERVICE
import static dev.stopover.model.MigrationMode.LIVE
import static dev.stopover.model.MigrationMode.POST_COPY
import static dev.stopover.model.MigrationMode.STOP_AND_COPY

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.GuestEvents.GuestEvent
import dev.stopover.hypervisor.GuestState
import dev.stopover.hypervisor.HypervisorException
import dev.stopover.hypervisor.KnownOutages
import dev.stopover.model.ByteCount
import dev.stopover.model.ByteRate
import dev.stopover.model.Guest
import dev.stopover.model.Step
import dev.stopover.remote.Command
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class SimulatedHypervisorSpec extends Specification {

    def lab = new SimulatedLab(1, Instant.parse('2026-01-01T00:00:00Z'))
    def alpha = lab.hypervisor('alpha', 'libvirt')
    def beta = lab.hypervisor('beta', 'libvirt')
    List<GuestEvent> events = []

    def "a guest answers as soon as it has booted, and not before"() {
        when:
        running()
        def now = lab.clock().nanos()

        then:
        alpha.state('web') == GuestState.RUNNING
        out(PROCESSOR, now, now + seconds(10)) == 0
        out(NETWORK, now, now + seconds(10)) > 1.5
        out(SERVICE, now, now + seconds(10)) >= out(NETWORK, now, now + seconds(10))
        out(SERVICE, now, now + seconds(10)) < 4
    }

    def "waiting for a guest's service ends when it answers, or when the time is over"() {
        given:
        running()
        def begun = lab.clock().nanos()

        expect:
        !lab.awaitService('web', Duration.ofSeconds(1))
        lab.clock().nanos() - begun == seconds(1)
        lab.awaitService('web', Duration.ofMinutes(1))
        near((lab.clock().nanos() - begun) / 1e9, out(SERVICE, begun, begun + seconds(60)))
        lab.awaitService('web', Duration.ZERO)
        lab.uptime('web') == Duration.ofNanos(lab.clock().nanos() - begun)
        lab.bootId('web').present
        !lab.awaitService('nobody', Duration.ofSeconds(1))
    }

    def "a live migration moves the guest, tells of it in order, and stands still as its statistics say"() {
        given:
        settled()
        def begun = lab.clock().nanos()

        when:
        def said = alpha.migrate('web', beta, LIVE, Step.MigrationOptions.NONE)
        def ended = lab.clock().nanos()

        then:
        alpha.state('web') == GuestState.ABSENT
        beta.state('web') == GuestState.RUNNING
        events.collect { [it.host(), it.kind()] } ==
                [['beta', STARTED], ['alpha', SUSPENDED], ['beta', RESUMED], ['alpha', STOPPED]]
        events*.nanos() == events*.nanos().sort(false)
        near(said.values().totalTime, (ended - begun) / 1e9)
        near(said.values().downtime, out(PROCESSOR, begun, ended))
        near(said.values().downtime, (events[2].nanos() - events[1].nanos()) / 1e9)
        said.values().keySet() ==
                ['totalTime', 'downtime', 'transferred', 'bandwidth', 'rounds', 'dirtyRate'] as Set
        out(NETWORK, begun, ended + seconds(1)) > out(PROCESSOR, begun, ended + seconds(1))
    }

    def "the same seed and the same calls give the same figures, another seed others"() {
        expect:
        figures(7) == figures(7)
        figures(7) != figures(8)
        figures(7).toSet().size() == 5
    }

    def "a guest that goes on after post-copy stalls while its pages come"() {
        given:
        settled()
        lab.setDirtyRate('web', new ByteRate(200 << 20), ByteCount.mebibytes(128))
        def begun = lab.clock().nanos()

        when:
        alpha.migrate('web', beta, POST_COPY, Step.MigrationOptions.NONE)
        def pauses = alpha.outages('web', PROCESSOR, begun, lab.clock().nanos())

        then:
        pauses.size() > 3
        pauses.max { it.end() - it.start() } in pauses.take(3)
        events*.kind() == [STARTED, SUSPENDED, RESUMED, STOPPED]
    }

    def "a migration that takes too long is aborted, and the guest goes on where it was"() {
        given:
        settled()
        lab.setDirtyRate('web', new ByteRate(400 << 20), ByteCount.mebibytes(128))
        def begun = lab.clock().nanos()

        when:
        alpha.migrate('web', beta, mode, timeout(Duration.ofMillis(700)))

        then:
        def refused = thrown(HypervisorException)
        refused.message == "alpha: the migration of guest 'web' to beta was not over within 700 ms and was aborted;" +
                " the guest runs on alpha (simulated)"
        near(0.7, (lab.clock().nanos() - begun) / 1e9)
        alpha.state('web') == GuestState.RUNNING
        beta.state('web') == GuestState.ABSENT
        out(PROCESSOR, lab.clock().nanos(), lab.clock().nanos() + seconds(1)) == 0

        where:
        mode << [LIVE, STOP_AND_COPY]
    }

    def "a migration that would never end says what to do"() {
        given:
        settled()
        lab.setLink(new ByteRate(12.5e6), null)
        lab.setDirtyRate('web', new ByteRate(200 << 20), ByteCount.mebibytes(128))

        when:
        alpha.migrate('web', beta, LIVE, Step.MigrationOptions.NONE)

        then:
        def refused = thrown(HypervisorException)
        refused.message ==~ /alpha: the migration of guest 'web' to beta would never end: it writes 201 MiB\/s to/ +
                / memory and the link carries 1\d\.\d MiB\/s; give a timeout, a longer downtime limit, / +
                /autoConverge, or mode postCopy \(simulated\)/
        alpha.state('web') == GuestState.RUNNING
    }

    def "a migration can be made to fail, and the guest stays"() {
        given:
        settled()
        lab.refuseNextMigration('web', 'connection reset by peer')

        when:
        alpha.migrate('web', beta, mode, Step.MigrationOptions.NONE)

        then:
        def refused = thrown(HypervisorException)
        refused.message == "alpha: the migration of guest 'web' to beta failed: connection reset by peer;" +
                " the guest runs on alpha (simulated)"
        alpha.state('web') == GuestState.RUNNING
        beta.state('web') == GuestState.ABSENT

        when:
        alpha.migrate('web', beta, mode, Step.MigrationOptions.NONE)

        then:
        beta.state('web') == GuestState.RUNNING

        where:
        mode << [LIVE, STOP_AND_COPY, POST_COPY]
    }

    def "a run that is being stopped aborts the migration"() {
        given:
        settled()

        when:
        Thread.currentThread().interrupt()
        alpha.migrate('web', beta, LIVE, Step.MigrationOptions.NONE)

        then:
        thrown(InterruptedException)
        alpha.state('web') == GuestState.RUNNING
    }

    def "cold: the guest is silent from its shutdown until it has booted on the other host"() {
        given:
        settled()
        def begun = lab.clock().nanos()
        def boot = bootId()

        when:
        alpha.shutdown('web', Duration.ofMinutes(1))
        beta.define(guest())
        alpha.undefine('web')
        beta.start('web')
        def horizon = lab.clock().nanos() + seconds(10)

        then:
        out(PROCESSOR, begun, horizon) > 0.2
        out(SERVICE, begun, horizon) > 3.5
        out(SERVICE, begun, horizon) > out(NETWORK, begun, horizon)
        out(NETWORK, begun, horizon) > out(PROCESSOR, begun, horizon)

        when:
        lab.clock().sleep(Duration.ofSeconds(10))

        then:
        bootId() != boot
    }

    def "a guest that was saved goes on with the same boot where it is restored"() {
        given:
        settled()
        def boot = bootId()

        when:
        alpha.save('web', '/var/tmp/state')

        then:
        alpha.state('web') == GuestState.SHUT_OFF

        when:
        lab.transfer('/var/tmp/state', 'alpha', 'beta')
        beta.restore('web', '/var/tmp/state')
        lab.clock().sleep(Duration.ofSeconds(1))

        then:
        beta.state('web') == GuestState.RUNNING
        bootId() == boot
    }

    def "what cannot be done is refused with host, guest and reason"() {
        given:
        settled()

        when:
        call.call(alpha, beta)

        then:
        def refused = thrown(HypervisorException)
        refused.message == message

        where:
        call                                                      | message
        ({ a, b -> a.start('db') })                               | "alpha: cannot start guest 'db': it is not defined (simulated)"
        ({ a, b -> a.start('web') })                              | "alpha: cannot start guest 'web': it runs already (simulated)"
        ({ a, b -> a.define(guest()) })                           | "alpha: cannot define guest 'web': it runs (simulated)"
        ({ a, b -> a.undefine('web') })                           | "alpha: cannot undefine guest 'web': it runs (simulated)"
        ({ a, b -> b.shutdown('web', Duration.ofSeconds(1)) })    | "beta: cannot shut down guest 'web': it does not run (simulated)"
        ({ a, b -> a.shutdown('web', Duration.ofMillis(1)) })     | "alpha: cannot shut down guest 'web': it still runs 1 ms after it was asked to (simulated)"
        ({ a, b -> b.save('web', '/s') })                         | "beta: cannot save guest 'web': it does not run (simulated)"
        ({ a, b -> b.restore('web', '/s') })                      | "beta: cannot restore guest 'web': there is no file /s (simulated)"
        ({ a, b -> b.migrate('web', a, LIVE, Step.MigrationOptions.NONE) }) | "beta: cannot migrate guest 'web': it does not run (simulated)"
        ({ a, b -> a.migrate('web', a, LIVE, Step.MigrationOptions.NONE) }) | "alpha: cannot migrate guest 'web': it is on this host already (simulated)"
    }

    def "playing Xen, it gives no more than Xen does"() {
        given:
        def bristol = lab.hypervisor('bristol', 'xen')
        def oxford = lab.hypervisor('oxford', 'xen')
        bristol.define(guest())
        bristol.start('web')

        when:
        def said = bristol.migrate('web', oxford, LIVE, Step.MigrationOptions.NONE)

        then:
        said.values().keySet() == ['totalTime'] as Set

        when:
        oxford.migrate('web', bristol, POST_COPY, Step.MigrationOptions.NONE)

        then:
        def refused = thrown(HypervisorException)
        refused.message == "oxford: cannot migrate guest 'web': the xen driver has no mode postCopy (simulated)"
    }

    def "a running migration can be sampled, and nothing else"() {
        given:
        settled()
        def samples = []
        alpha.listen('web') { samples << alpha.sample('web').get().values() }

        when:
        alpha.migrate('web', beta, LIVE, Step.MigrationOptions.NONE)

        then:
        samples.size() == 2
        samples[0].transferred > 60 << 20
        samples[1].remaining < samples[0].remaining + 1
        alpha.sample('web').empty
    }

    def "facts say that nothing of this is real"() {
        expect:
        alpha.facts().facts() == [
            lab: 'simulated: a model, nothing was measured on a real machine',
            driver: 'simulated libvirt', accelerator: 'simulated', link: '1 Gbit/s', seed: '1']
    }

    private List figures(long seed) {
        def other = new SimulatedLab(seed, Instant.EPOCH)
        def hosts = [other.hypervisor('a', 'libvirt'), other.hypervisor('b', 'libvirt')]
        hosts[0].define(guest())
        hosts[0].start('web')
        (0..4).collect {
            hosts[it % 2].migrate('web', hosts[(it + 1) % 2], LIVE, Step.MigrationOptions.NONE).values().downtime
        }
    }

    private void running() {
        alpha.define(guest())
        alpha.start('web')
    }

    private void settled() {
        running()
        lab.clock().sleep(Duration.ofSeconds(10))
        alpha.listen('web') { events << it }
        beta.listen('web') { events << it }
    }

    private String bootId() {
        lab.guestShell('web').run(Command.of('cat', '/proc/sys/kernel/random/boot_id')).out()
    }

    private double out(KnownOutages.Layer layer, long from, long to) {
        alpha.outages('web', layer, from, to).sum(0) { it.end() - it.start() } / 1e9
    }

    private static boolean near(double one, double other) {
        Math.abs(one - other) < 1e-6
    }

    private static long seconds(int count) {
        count * 1_000_000_000L
    }

    private static Step.MigrationOptions timeout(Duration time) {
        new Step.MigrationOptions(Step.StorageCopy.NONE, false, time, null, null, [:])
    }

    private static GuestDefinition guest() {
        new GuestDefinition('web', new UUID(1, 2), ByteCount.mebibytes(256), 1, Guest.Accelerator.TCG,
                Guest.Nic.VIRTIO, '52:54:00:00:00:01', 'br0', null, [])
    }
}
