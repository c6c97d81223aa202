package dev.stopover.engine

import static dev.stopover.engine.Stop.Part.*

import java.util.concurrent.Callable
import spock.lang.Specification

class StopSpec extends Specification {

    Stop stop = new Stop()

    def "the first wish ends the trial only, the second its restoration, the third the cleaning up"() {
        expect:
        [TRIAL, RESTORE, CLEANUP].collect { stop.ends(it) } == [false, false, false]

        when:
        stop.request()

        then:
        [TRIAL, RESTORE, CLEANUP].collect { stop.ends(it) } == [true, false, false]

        when:
        stop.request()
        stop.request()

        then:
        [TRIAL, RESTORE, CLEANUP].collect { stop.ends(it) } == [true, true, true]
    }

    def "a wish interrupts a wait of the trial"() {
        given:
        Thread wisher = new Thread({ Thread.sleep(50); stop.request() })
        wisher.start()

        when:
        stop.interruptible(TRIAL, { Thread.sleep(20_000); null } as Callable)

        then:
        thrown(InterruptedException)
    }

    def "a restoration goes on after the first wish"() {
        given:
        stop.request()

        expect:
        stop.interruptible(RESTORE, { 'restored' } as Callable) == 'restored'
    }

    def "a trial's next wait does not begin once the user wished to stop"() {
        given:
        stop.request()

        when:
        stop.interruptible(TRIAL, { 'never' } as Callable)

        then:
        thrown(InterruptedException)
    }

    def "a wish that comes after the work was done does not hit the next thing"() {
        when:
        stop.interruptible(TRIAL, { Thread.currentThread().interrupt(); 1 } as Callable)

        then:
        !Thread.interrupted()
    }
}
