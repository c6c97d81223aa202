package dev.stopover.hypervisor

import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.RESUMED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.STARTED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.STOPPED
import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.SUSPENDED
import static dev.stopover.hypervisor.GuestState.ABSENT
import static dev.stopover.hypervisor.GuestState.RUNNING
import static dev.stopover.hypervisor.GuestState.SHUT_OFF

import dev.stopover.hypervisor.GuestEvents.GuestEvent
import dev.stopover.model.ByteRate
import dev.stopover.model.MigrationMode
import dev.stopover.model.Step
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import spock.lang.Specification

/**
 * What every driver must keep to. A specification of a driver extends this and says where its two hosts are; what a
 * driver cannot do is passed over by the interfaces that it does not have.
 */
abstract class HypervisorContractSpec extends Specification {

    /** Returns the host that the guest is made on. */
    abstract Hypervisor source()

    /** Returns the host that it moves to. */
    abstract Hypervisor target()

    /** Returns the guest; it must be able to run on both hosts. */
    abstract GuestDefinition guest()

    /** Returns when the guest's system is up on a host and reacts to its power button. */
    abstract void awaitUp(Hypervisor on)

    /** Fails where the guest, which has moved, is not the one that was started. */
    abstract void sameGuest(Hypervisor on)

    def cleanup() {
        [source(), target()].each {
            it.destroy(guest().name())
            it.undefine(guest().name())
        }
    }

    def 'a guest that nobody defined is absent, and stopping or forgetting it does nothing'() {
        when:
        source().destroy('nobody')
        source().undefine('nobody')

        then:
        source().state('nobody') == ABSENT
    }

    def 'a guest lives through its states, and what does not fit its state is refused'() {
        given:
        def host = source()
        def name = guest().name()

        expect:
        says(host, refused { host.start(name) })

        when:
        host.define(guest())
        host.define(guest())

        then:
        host.state(name) == SHUT_OFF
        target().state(name) == ABSENT
        says(host, refused { host.shutdown(name, Duration.ofSeconds(1)) })

        when:
        host.start(name)

        then:
        host.state(name) == RUNNING
        says(host, refused { host.start(name) })
        says(host, refused { host.define(guest()) })
        says(host, refused { host.undefine(name) })

        when:
        host.destroy(name)
        host.destroy(name)

        then:
        host.state(name) == SHUT_OFF

        when:
        host.undefine(name)
        host.undefine(name)

        then:
        host.state(name) == ABSENT
    }

    def 'a shutdown returns when the guest is off'() {
        given:
        running()

        when:
        source().shutdown(guest().name(), Duration.ofSeconds(60))

        then:
        source().state(guest().name()) == SHUT_OFF
    }

    def 'a host tells what it is'() {
        expect:
        source().facts().host() == source().host()
        !source().facts().facts().isEmpty()
    }

    def 'a guest moves there and back in every mode with memory, and stays itself'() {
        given:
        running()
        def from = source()
        def to = target()

        expect:
        modes(source()).findAll { it.keepsMemory() }.every { mode ->
            def statistics = from.migrate(guest().name(), to, mode, Step.MigrationOptions.NONE)
            assert from.state(guest().name()) == ABSENT: mode
            assert to.state(guest().name()) == RUNNING: mode
            assert statistics.values().totalTime > 0: mode
            assert statistics.values().values().every { it >= 0 }: mode
            assert (statistics.values().downtime ?: 0) <= statistics.values().totalTime: mode
            sameGuest(to)
            (from, to) = [to, from]
            true
        }
    }

    def 'the definition of a guest that is off is handed over: then it starts on either host'() {
        given:
        source().define(guest())
        def name = guest().name()

        when:
        source().handOver(name, target())
        source().handOver(name, target())

        then:
        source().state(name) == SHUT_OFF
        target().state(name) == SHUT_OFF

        when:
        target().start(name)

        then:
        target().state(name) == RUNNING
        source().state(name) == SHUT_OFF
        says(source(), refused { source().handOver(name, target()) })

        when:
        target().destroy(name)
        target().undefine(name)
        source().start(name)

        then:
        source().state(name) == RUNNING
        target().state(name) == ABSENT
        says(source(), refused { source().handOver(name, target()) })
        says(target(), refused { target().handOver(name, source()) })
    }

    def 'a migration is heard of on both hosts, the stop before the going on'() {
        given:
        running()
        def events = new CopyOnWriteArrayList<GuestEvent>()
        def subscriptions = [source(), target()].findAll { it instanceof GuestEvents }
                .collect { it.listen(guest().name(), events::add) }

        when:
        if (!subscriptions.isEmpty()) {
            source().migrate(guest().name(), target(), MigrationMode.LIVE, Step.MigrationOptions.NONE)
            within(5) { at(events, source(), STOPPED) != null }
        }
        subscriptions*.close()

        then:
        subscriptions.isEmpty() || [
                at(events, target(), STARTED), at(events, source(), SUSPENDED), at(events, target(), RESUMED),
                at(events, source(), STOPPED)].every()
        subscriptions.isEmpty() || at(events, source(), SUSPENDED) <= at(events, target(), RESUMED)
        events.every { it.guest() == guest().name() && it.detail() != null }
    }

    def 'a migration that takes longer than allowed leaves the guest where it was'() {
        given:
        running()
        def slow = new Step.MigrationOptions(
                Step.StorageCopy.NONE, false, Duration.ofSeconds(2), new ByteRate(1 << 20), null, [:])

        expect:
        modes(source()).findAll { it == MigrationMode.LIVE }.every { mode ->
            assert refused { source().migrate(guest().name(), target(), mode, slow) }.contains("'${guest().name()}'")
            assert source().state(guest().name()) == RUNNING
            assert target().state(guest().name()) == ABSENT
            sameGuest(source())
            true
        }
    }

    def 'a guest that is not there cannot move'() {
        expect:
        modes(source()).findAll { it == MigrationMode.LIVE }.every { mode ->
            refused { source().migrate('nobody', target(), mode, Step.MigrationOptions.NONE) }
                    .startsWith("${source().host()}: ")
        }
    }

    def 'without a migration there is nothing to sample'() {
        given:
        source().define(guest())
        source().start(guest().name())

        expect:
        !(source() instanceof JobTelemetry) || source().sample(guest().name()).empty
    }

    def 'a saved guest is off, and goes on where it was when restored'() {
        given:
        running()
        def file = "/tmp/${guest().name()}-${UUID.randomUUID()}.state".toString()

        expect:
        [source()].findAll { it instanceof StateFiles }.every { host ->
            host.save(guest().name(), file)
            assert host.state(guest().name()) == SHUT_OFF
            host.restore(guest().name(), file)
            assert host.state(guest().name()) == RUNNING
            sameGuest(host)
            refused { host.restore(guest().name(), '/nowhere/at.all') }.startsWith("${host.host()}: ")
        }
    }

    void running() {
        source().define(guest())
        source().start(guest().name())
        awaitUp(source())
    }

    boolean says(Hypervisor host, String message) {
        message.startsWith("${host.host()}: ") && message.contains("'${guest().name()}'")
    }

    static Set<MigrationMode> modes(Hypervisor hypervisor) {
        hypervisor instanceof LiveMigration ? hypervisor.modes() : [] as Set
    }

    static Long at(List<GuestEvent> events, Hypervisor host, GuestEvent.Kind kind) {
        events.find { it.host() == host.host() && it.kind() == kind }?.nanos()
    }

    static void within(int seconds, Closure<Boolean> fact) {
        long end = System.nanoTime() + seconds * 1_000_000_000L
        while (!fact() && System.nanoTime() < end) {
            Thread.sleep(10)
        }
    }

    static String refused(Closure<?> call) {
        try {
            call()
        } catch (HypervisorException refusal) {
            return refusal.message
        }
        throw new AssertionError((Object) 'it was not refused')
    }
}
