package dev.stopover.observe

import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.*

import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.hypervisor.GuestEvents
import dev.stopover.hypervisor.GuestEvents.GuestEvent
import dev.stopover.hypervisor.GuestState
import dev.stopover.hypervisor.HostFacts
import dev.stopover.hypervisor.Hypervisor
import dev.stopover.hypervisor.JobTelemetry
import dev.stopover.hypervisor.JobTelemetry.JobSample
import java.time.Duration
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.function.Consumer
import spock.lang.Specification

class SwitchOverWatchSpec extends Specification {

    /** A host of which the watch asks nothing but where the guest is, what happens to it and how its migration gets on. */
    static class Host implements Hypervisor, GuestEvents, JobTelemetry {
        final String host
        final GuestState state
        Consumer<GuestEvent> listener
        volatile Map<String, Double> job

        Host(String host, GuestState state) {
            this.host = host
            this.state = state
        }

        @Override
        String host() {
            host
        }

        @Override
        GuestState state(String guest) {
            state
        }

        @Override
        GuestEvents.Subscription listen(String guest, Consumer<GuestEvent> listener) {
            this.listener = listener
            return { } as GuestEvents.Subscription
        }

        @Override
        Optional<JobSample> sample(String guest) {
            job == null ? Optional.empty() : Optional.of(new JobSample(0, job))
        }

        @Override
        HostFacts facts() {
            throw new IllegalStateException()
        }

        @Override
        void define(GuestDefinition guest) {
            throw new IllegalStateException()
        }

        @Override
        void start(String guest) {
            throw new IllegalStateException()
        }

        @Override
        void shutdown(String guest, Duration within) {
            throw new IllegalStateException()
        }

        @Override
        void destroy(String guest) {
            throw new IllegalStateException()
        }

        @Override
        void undefine(String guest) {
            throw new IllegalStateException()
        }

        @Override
        void close() {
            throw new IllegalStateException()
        }

        void says(GuestEvent.Kind kind) {
            listener.accept(new GuestEvent(host, 'web', kind, 'migrated', System.nanoTime()))
        }
    }

    Host alpha = new Host('alpha', GuestState.RUNNING)
    Host beta = new Host('beta', GuestState.ABSENT)
    def told = new LinkedBlockingQueue<String>()
    def watch = SwitchOverWatch.start('web', [alpha, beta])

    def setup() {
        watch.tell(new SwitchOverWatch.Listener() {
            void near() {
                told << 'near'
            }

            void past() {
                told << 'past'
            }
        })
    }

    def cleanup() {
        watch.close()
    }

    def "a migration with much left is not near its switch-over, one with little left is, and a second after it is past"() {
        when:
        alpha.job = [remaining: 8e9d, bandwidth: 1e8d]

        then:
        told.poll(200, TimeUnit.MILLISECONDS) == null

        when:
        alpha.job = [remaining: 5e7d, bandwidth: 1e8d]

        then:
        told.poll(10, TimeUnit.SECONDS) == 'near'

        when:
        alpha.says(SUSPENDED)
        alpha.job = null
        beta.says(RESUMED)

        then:
        told.poll(10, TimeUnit.SECONDS) == 'past'
        told.empty
    }

    def "a pause that no statistics announced is near from its first event to a second after its end, however long"() {
        when:
        alpha.says(STOPPED)

        then:
        told.poll() == 'near'
        told.poll(1500, TimeUnit.MILLISECONDS) == null

        when:
        beta.says(RESUMED)

        then:
        told.poll(10, TimeUnit.SECONDS) == 'past'
    }

    def "a driver that does not say how much is left says nothing about nearness"() {
        expect:
        !SwitchOverWatch.nearlyDone(new JobSample(0, [rounds: 1d]))
        !SwitchOverWatch.nearlyDone(new JobSample(0, [remaining: 5d]))
    }
}
