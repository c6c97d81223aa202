package dev.stopover.observe

import dev.stopover.model.Observer
import dev.stopover.observe.GuestClockAsker.Answer
import spock.lang.Specification

class GuestClockObserverSpec extends Specification {

    static final MS = 1_000_000L

    Observer.GuestClock observer = new Observer.GuestClock('web', 'guestClock', null)

    def "the step between the guest's clock and the controller's is the pause, within half of both round trips"() {
        given: 'a guest whose clock stands still for 120 ms between the second and third answer'
        List<Answer> answers = [answer(0, 0), answer(5, 5), answer(200, 80), answer(205, 85)]

        when:
        def value = GuestClockObserver.evaluate(observer, answers).values()[0]

        then:
        Math.abs(value.value() - 0.120) < 1e-9
        value.lowest() <= 0.120
        value.highest() >= 0.120
        Math.abs(value.highest() - value.lowest() - 2 * 0.0004) < 1e-9
    }

    def "a request that waited out the pause and was answered after it does not halve the step"() {
        given: 'a pause of 200 ms from 12 ms on; the request of 10 ms is answered when it is over'
        def late = new Answer(10 * MS, 213 * MS, 12 * MS)
        List<Answer> answers = [answer(0, 0), answer(5, 5), late, answer(218, 18), answer(223, 23)]

        when:
        def value = GuestClockObserver.evaluate(observer, answers).values()[0]

        then:
        Math.abs(value.value() - 0.200) < 1e-9
        Math.abs(value.resolution() - 0.0004) < 1e-9
    }

    def "of the answers around a pause the quickest count, with their own bound"() {
        given: 'slow answers right before and after a pause of 100 ms, quick ones further off'
        def slow = { long at, long guest -> new Answer(at * MS, (at + 30) * MS, guest * MS) }
        List<Answer> answers = [answer(0, 0), slow(5, 34), slow(40, 45), slow(180, 82), answer(215, 115), slow(220, 125)]

        when:
        def value = GuestClockObserver.evaluate(observer, answers).values()[0]

        then:
        Math.abs(value.value() - 0.100) < 1e-9
        Math.abs(value.resolution() - 0.0004) < 1e-9
    }

    def "clocks that run side by side show no gap, as far as the round trips tell"() {
        when:
        def value = GuestClockObserver.evaluate(observer, (0..50).collect { answer(it * 5, it * 5) }).values()[0]

        then:
        value.value() == 0
        value.lowest() == 0
        Math.abs(value.highest() - 0.0004) < 1e-9
    }

    def "a guest whose answers took longer than the pause gives no figure, least of all zero"() {
        given: 'a pause of 46 ms that a standing queue of 60 ms hides'
        def slow = { long at, long guest -> new Answer(at * MS, (at + 60) * MS, guest * MS) }
        List<Answer> answers = [slow(0, 10), slow(70, 80), slow(140, 104), slow(210, 174)]

        when:
        Observation seen = GuestClockObserver.evaluate(observer, answers)

        then:
        seen.values() == []
        seen.notes() == ['guestClock: the guest answered too slowly to prove that its clock stood still; ' +
            'if it did, then for less than 106 ms']
    }

    def "a guest that told its clock once gives no figure"() {
        expect:
        GuestClockObserver.evaluate(observer, [answer(0, 0)]).notes() ==
            ['guestClock: the guest told its clock less than twice']
    }

    def "a guest that booted anew has no gap to tell"() {
        when:
        Observation seen = GuestClockObserver.evaluate(observer, [answer(0, 90_000), answer(5, 90_005), answer(4000, 2000)])

        then:
        seen.values() == []
        seen.notes() == ['guestClock: the guest was started anew, so its clock began again']
    }

    private static Answer answer(long controllerMillis, long guestMillis) {
        long middle = controllerMillis * MS
        long half = (long) (0.2 * MS)
        new Answer(middle - half, middle + half, guestMillis * MS)
    }
}
