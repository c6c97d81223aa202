package dev.stopover.observe.series

import spock.lang.Specification

class IntervalsSpec extends Specification {

    static final long MS = 1_000_000L

    def "reports that come on time are intervals that end when they came, less the way here"() {
        given:
        def intervals = new Intervals()
        intervals.add(1, 100, 1000 * MS)
        intervals.add(1, 90, 2000 * MS)

        expect:
        intervals.samples(2 * MS) == [
            new SeriesOutcome.Sample(-2 * MS, 998 * MS, 100),
            new SeriesOutcome.Sample(998 * MS, 1998 * MS, 90)]
    }

    def "a guest that stood still got the same done in a longer time"() {
        given:
        def intervals = new Intervals()
        intervals.add(1, 100, 1000 * MS)
        intervals.add(1, 100, 2250 * MS)
        intervals.add(1, 100, 3250 * MS)

        expect:
        intervals.samples(0)*.value() == [100d, 80d, 100d]
    }

    def "a report that was held up on its way is put back to where its successor says it was made"() {
        given:
        def intervals = new Intervals()
        intervals.add(1, 100, 1000 * MS)
        intervals.add(1, 100, 2400 * MS)
        intervals.add(1, 100, 3000 * MS)

        expect:
        intervals.samples(0)*.to() == [1000 * MS, 2000 * MS, 3000 * MS]
        intervals.samples(0)*.value() == [100d, 100d, 100d]
    }

    def "reports that come all at once do not become one huge rate"() {
        given:
        def intervals = new Intervals()
        (1..3).each { intervals.add(1, 50, 5000 * MS) }

        expect:
        intervals.samples(0)*.value() == [50d, 50d, 50d]
    }

    def "no report, no sample"() {
        expect:
        new Intervals().samples(0).empty
    }
}
