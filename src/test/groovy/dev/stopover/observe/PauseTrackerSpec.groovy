package dev.stopover.observe

import static dev.stopover.hypervisor.GuestEvents.GuestEvent.Kind.*

import dev.stopover.hypervisor.GuestEvents.GuestEvent
import spock.lang.Specification

class PauseTrackerSpec extends Specification {

    PauseTracker tracker = new PauseTracker('alpha')

    def "a live migration pauses from the suspension on the source to the resumption on the target"() {
        when:
        tracker.take(event('beta', STARTED, 10, 'migrated'))
        tracker.take(event('alpha', SUSPENDED, 100, 'migrated'))
        tracker.take(event('beta', RESUMED, 162, 'migrated'))
        tracker.take(event('alpha', STOPPED, 170, 'migrated'))

        then:
        tracker.pauses()*.nanos() == [62L]
        tracker.pauses()[0].startedOn() == 'alpha'
        tracker.pauses()[0].endedOn() == 'beta'
        tracker.running()
    }

    def "a cold migration pauses from the shutdown to the start, and the second event of a boot adds nothing"() {
        when:
        tracker.take(event('alpha', STOPPED, 1000, 'shutdown'))
        tracker.take(event('beta', RESUMED, 1300, 'unpaused'))
        tracker.take(event('beta', STARTED, 1301, 'booted'))

        then:
        tracker.pauses()*.nanos() == [300L]
    }

    def "a suspension on a host where the guest does not run says nothing of its processors"() {
        when:
        tracker.take(event('beta', SUSPENDED, 10, 'paused'))

        then:
        tracker.pauses() == []
        tracker.running()
    }

    def "a guest that never resumes is not running and has no finished pause"() {
        when:
        tracker.take(event('alpha', SUSPENDED, 10, 'migrated'))

        then:
        tracker.pauses() == []
        !tracker.running()
    }

    private static GuestEvent event(String host, GuestEvent.Kind kind, long nanos, String detail) {
        new GuestEvent(host, 'web', kind, detail, nanos)
    }
}
