package dev.stopover.observe.probe

import java.time.Instant
import spock.lang.Specification

class OverviewSpec extends Specification {

    static final START = 1_000_000_000L
    static final MS = 1_000_000L
    static final FACTS = new ProbeFacts('tcp://10.77.0.50:22', ProbeSettings.Method.OPEN_LOOP, '', '', START,
            Instant.EPOCH, 0, MS, 900 * MS, 20 * MS, 0, 0)

    def overview = new Overview(FACTS)

    private void answered(long at, long roundTrip) {
        overview.accept(START + at, START + at + roundTrip, 0, 0, Sample.Outcome.ANSWERED)
    }

    def "a slice says how many probes were answered, and how quickly"() {
        when:
        answered(0, 100)
        answered(10, 400)
        overview.accept(START + 20, 0, 0, 0, Sample.Outcome.LOST)
        overview.accept(START + MS, 0, 0, 0, Sample.Outcome.REFUSED)

        then:
        overview.slices() == [
            new Overview.Slice(START, START + MS, 2, 1, 100, 250, 400),
            new Overview.Slice(START + MS, START + 2 * MS, 0, 1, 0, 0, 0)]
    }

    def "however long a recording is, its slices are few, equal, and hold every probe"() {
        when:
        probes.times { answered(it * MS, 100 + it) }
        def slices = overview.slices()

        then:
        slices.size() <= 512
        slices.size() > 256 || probes < 512
        slices*.answered().sum() == probes
        slices*.shortestNs().min() == 100
        slices*.longestNs().max() == 99 + probes
        (slices.collect { it.toNs() - it.fromNs() } as Set).size() == 1
        slices.every { it.meanNs() == ((it.shortestNs() + it.longestNs()) as long).intdiv(2) }

        where:
        probes << [1, 512, 513, 5000, 100_000]
    }

    def "times without a probe have no slice"() {
        when:
        answered(0, 100)
        answered(3_600_000 * MS, 100)

        then:
        overview.slices()*.answered() == [1, 1]
    }
}
