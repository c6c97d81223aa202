package dev.stopover.observe.series

import spock.lang.Specification

class OwnClockSpec extends Specification {

    static final long MS = 1_000_000L

    def "a line that came late is put where its stamp says"() {
        given:
        def clock = new OwnClock(0, 2 * MS)
        [[0, 1002], [1000, 2002], [2000, 3450], [3000, 4003]].each { stamp, arrival ->
            clock.heard(stamp * MS, arrival * MS)
        }

        expect:
        clock.here(2000 * MS, 3450 * MS) == 3000 * MS
        clock.here(3000 * MS, 4003 * MS) == 4000 * MS
    }

    def "where stamps are coarse, the arrival decides within the grain, and no further"() {
        given:
        def clock = new OwnClock(10 * MS, 0)
        [[0, 1000], [1000, 2007], [2000, 3400]].each { stamp, arrival -> clock.heard(stamp * MS, arrival * MS) }

        expect:
        clock.here(1000 * MS, 2007 * MS) == 2007 * MS
        clock.here(2000 * MS, 3400 * MS) == 3010 * MS
    }
}
