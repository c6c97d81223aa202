package dev.stopover.observe.probe

import spock.lang.Specification

class GapAnalysisSpec extends Specification {

    static final long MS = 1_000_000
    static final long S = 1_000_000_000
    static final long LATE = 20 * MS

    private static List<Gap> gaps(Map path) {
        GapAnalysis.of(new SimulatedPath(path).samples(), LATE)
    }

    private static Sample good(long send, long roundTrip = 100_000) {
        new Sample(send, send + roundTrip, 0, 5_000, Sample.Outcome.ANSWERED)
    }

    private static Sample lost(long send) {
        new Sample(send, 0, 0, 5_000, Sample.Outcome.LOST)
    }

    def "an undisturbed path has no gap"() {
        expect:
        gaps(jitter: 300_000, length: 500 * MS).empty
    }

    def "a gap runs from the last good send to the first good send"() {
        given:
        def samples = [good(1 * S), good(1 * S + MS), lost(1 * S + 2 * MS), lost(1 * S + 3 * MS), good(1 * S + 4 * MS)]

        when:
        def found = GapAnalysis.of(samples, LATE)

        then:
        found.size() == 1
        with(found[0]) {
            kind() == Gap.Kind.LOST
            lastGoodSendNs().asLong == S + MS
            firstGoodSendNs().asLong == S + 4 * MS
            firstBadSendNs() == S + 2 * MS
            lastBadSendNs() == S + 3 * MS
            firstAnswerNs().asLong == S + 4 * MS + 100_000
            lostProbes() == 2
            lowerBoundNs() == MS - 5_000 - 100_000
            upperBoundNs().asLong == 3 * MS + 100_000
            durationNs() == 2 * MS - 95_000
            complete()
            !vetoed()
        }
    }

    def "the estimate takes the true send times when a probe was late"() {
        given:
        def samples = [good(S), lost(S + MS + 400_000), lost(S + 2 * MS), good(S + 3 * MS)]

        expect:
        GapAnalysis.of(samples, LATE)*.durationNs() == [(2 * MS + 500_000) - 700_000 - 95_000]
    }

    def "the truth lies inside the bounds for random outages, round trips and lateness"() {
        given:
        def random = new Random(seed)
        def interval = [100_000L, 1_000_000L, 3_000_000L][random.nextInt(3)]
        long from = S + 150 * MS + random.nextInt(3_000_000)
        long length = 2 * interval + (long) (random.nextDouble() ** 3 * 200 * MS)

        when:
        def found = gaps(length: 400 * MS, interval: interval, outages: [[from, from + length]],
                jitter: random.nextBoolean() ? (int) (interval / 3) : 0, random: random)

        then:
        found.size() == 1
        found[0].lowerBoundNs() <= length
        length <= found[0].upperBoundNs().asLong
        found[0].lowerBoundNs() <= found[0].durationNs()
        found[0].durationNs() <= found[0].upperBoundNs().asLong
        Math.abs(found[0].durationNs() - length) <= interval * 1.34 + 120_000

        where:
        seed << (1..60)
    }

    def "the estimate has no bias and the error that theory gives"() {
        given:
        def random = new Random(5)
        def errors = (1..400).collect {
            long from = S + 100 * MS + random.nextInt(1_000_000)
            long length = 20 * MS + random.nextInt(1_000_000)
            def found = gaps(length: 160 * MS, outages: [[from, from + length]], roundTrips: [2_000L], random: random)
            found[0].durationNs() - length
        }

        expect: 'a median absolute error of 0.29 intervals, as for two ends uniform in an interval each'
        def median = errors.collect { Math.abs(it) }.sort()[200]
        median > 0.25 * MS
        median < 0.34 * MS
        Math.abs(errors.sum() / 400) < 0.06 * MS
        errors.every { Math.abs(it) < MS + 10_000 }
    }

    def "two outages with a single answer between them are two gaps"() {
        given:
        long a = S + 100 * MS
        def found = gaps(length: 400 * MS, outages: [[a, a + 10 * MS], [a + 11 * MS + 500_000, a + 30 * MS]])

        expect:
        found.size() == 2
        found*.lostProbes().every { it >= 9 }
    }

    def "one lost probe is a gap that nothing is proved of but its upper bound"() {
        given:
        def found = gaps(length: 400 * MS, unlucky: [100] as Set)

        expect:
        found.size() == 1
        found[0].lostProbes() == 1
        found[0].lowerBoundNs() == 0
        found[0].upperBoundNs().asLong >= 2 * MS
        Math.abs(found[0].durationNs() - MS) < 120_000
    }

    def "probes that were queued while the target stood still make a late gap"() {
        given:
        long a = S + 100 * MS + 300_000
        def found = gaps(length: 400 * MS, pauses: [[a, a + 62 * MS]])

        expect:
        found.size() == 1
        found[0].kind() == Gap.Kind.LATE
        found[0].lostProbes() == 0
        found[0].lowerBoundNs() <= 62 * MS
        found[0].upperBoundNs().asLong >= 62 * MS
        Math.abs(found[0].durationNs() - 62 * MS) < MS
    }

    def "a gap that begins with losses and ends with late answers ends with the first of these"() {
        given: 'an outage of 30 ms that turns into a pause of 40 ms'
        long a = S + 100 * MS + 300_000
        def found = gaps(length: 400 * MS, outages: [[a, a + 30 * MS]], pauses: [[a + 30 * MS, a + 70 * MS]])

        expect:
        found.size() == 1
        found[0].kind() == Gap.Kind.LOST
        found[0].lowerBoundNs() <= 70 * MS
        found[0].upperBoundNs().asLong >= 70 * MS
        Math.abs(found[0].durationNs() - 70 * MS) < MS
    }

    def "a responder that answers slowly for a while after the path is open again does not prolong the gap"() {
        given:
        long a = S + 100 * MS + 300_000
        def found = gaps(length: 400 * MS, outages: [[a, a + 30 * MS]], pauses: [[a + 30 * MS, a + (30 + stall) * MS]])

        expect:
        found.size() == 1
        found[0].lowerBoundNs() <= 30 * MS
        found[0].upperBoundNs().asLong >= 30 * MS
        Math.abs(found[0].durationNs() - 30 * MS) < MS

        where:
        stall << [1, 3, 8, 15]
    }

    def "queued answers with losses after them are two gaps"() {
        given:
        long a = S + 100 * MS + 300_000
        def found = gaps(length: 400 * MS, pauses: [[a, a + 40 * MS]], outages: [[a + 45 * MS, a + 60 * MS]])

        expect:
        found*.kind() == [Gap.Kind.LATE, Gap.Kind.LOST]
        Math.abs(found[0].durationNs() - 40 * MS) < MS
        Math.abs(found[1].durationNs() - 15 * MS) < MS
    }

    def "answers somewhat slower than usual make no gap"() {
        expect:
        gaps(roundTrips: [60_000L, 80_000L, 3 * MS, 15 * MS], length: 500 * MS).empty
    }

    def "reordered answers make no gap"() {
        given: 'the first answer overtaken by the next two'
        def samples = [good(S), good(S + MS, 2_500_000), good(S + 2 * MS, 900_000), good(S + 3 * MS)]

        expect:
        GapAnalysis.of(samples, LATE).empty
    }

    def "one answer later than the limit makes no gap when others were answered meanwhile"() {
        given:
        def samples = (0..99).collect { good(S + it * MS, it == 50 ? 35 * MS : 100_000) }

        expect:
        GapAnalysis.of(samples, LATE).empty
    }

    def "a starved prober makes no gap of its own"() {
        expect:
        gaps(length: 900 * MS, starved: [[S + 500 * MS, S + 580 * MS]]).empty
    }

    def "a probe lost right after the prober stood still leaves wide bounds and says so"() {
        given:
        def samples = (0..99).collect { good(S + it * MS) } +
                [new Sample(S + 180 * MS, 0, 80 * (int) MS, 5_000, Sample.Outcome.LOST)] +
                (181..200).collect { good(S + it * MS) }

        when:
        def found = GapAnalysis.of(samples, LATE)

        then:
        found.size() == 1
        found[0].proberLateNs() == 80 * MS
        found[0].lowerBoundNs() == 0
        found[0].upperBoundNs().asLong == 82 * MS + 100_000
    }

    def "an answer that seems late because the prober itself stood still is vetoed"() {
        given:
        def samples = (0..99).collect { good(S + it * MS) } +
                [new Sample(S + 100 * MS, S + 160 * MS, 0, 5_000, Sample.Outcome.ANSWERED)] +
                [new Sample(S + 160 * MS, S + 160 * MS + 1000, 59 * (int) MS, 5_000, Sample.Outcome.ANSWERED)]

        when:
        def found = GapAnalysis.of(samples, LATE)

        then:
        found*.kind() == [Gap.Kind.LATE]
        found[0].veto() == 'the prober itself stood still for 59.000 ms of it'
    }

    def "a slow first answer makes no gap"() {
        expect:
        GapAnalysis.of([good(S, 40 * MS)] + (1..60).collect { good(S + it * MS, Math.max(100_000, (40 - it) * MS)) }, LATE).empty
    }

    def "a recording that begins inside an outage has no upper bound for it"() {
        given:
        def samples = (0..9).collect { lost(S + it * MS) } + (10..20).collect { good(S + it * MS) }

        when:
        def found = GapAnalysis.of(samples, LATE)

        then:
        found.size() == 1
        with(found[0]) {
            lastGoodSendNs().empty
            firstGoodSendNs().asLong == S + 10 * MS
            upperBoundNs().empty
            !complete()
            lowerBoundNs() == 9 * MS - 5_000 - 100_000
        }
    }

    def "a recording that ends inside an outage has no upper bound for it"() {
        given:
        def samples = (0..9).collect { good(S + it * MS) } + (10..20).collect { lost(S + it * MS) }

        when:
        def found = GapAnalysis.of(samples, LATE)

        then:
        found.size() == 1
        with(found[0]) {
            lastGoodSendNs().asLong == S + 9 * MS
            firstGoodSendNs().empty
            upperBoundNs().empty
            lowerBoundNs() == 10 * MS - 5_000 - 100_000
        }
    }

    def "a target that never answers is one gap without ends"() {
        given:
        def found = GapAnalysis.of((0..9).collect { lost(S + it * MS) }, LATE)

        expect:
        found.size() == 1
        found[0].lastGoodSendNs().empty
        found[0].firstGoodSendNs().empty
    }

    def "probes still waiting when the recording was cut off are left aside"() {
        given:
        def waiting = new Sample(S + 5 * MS, 0, 0, 5_000, Sample.Outcome.PENDING)

        expect:
        GapAnalysis.of((0..4).collect { good(S + it * MS) } + [waiting], LATE).empty
    }

    def "a refused probe and one that could not be sent count as not answered: #outcome"() {
        given:
        def samples = [good(S), good(S + MS), new Sample(S + 2 * MS, 0, 0, 5_000, outcome), good(S + 3 * MS)]

        expect:
        GapAnalysis.of(samples, LATE)*.lostProbes() == [1]

        where:
        outcome << [Sample.Outcome.REFUSED, Sample.Outcome.NOT_SENT, Sample.Outcome.REPEATED, Sample.Outcome.LOST]
    }

    def "what the control heartbeat lost too is vetoed"() {
        given:
        long a = S + 100 * MS
        def own = gaps(length: 400 * MS, outages: [[a, a + 20 * MS], [a + 100 * MS, a + 120 * MS]])
        def control = gaps(length: 400 * MS, outages: [[a + 2 * MS, a + 21 * MS]])

        when:
        def judged = own.collect { ControlVeto.judge(it, control) }

        then:
        judged*.vetoed() == [true, false]
        judged[0].veto() ==~ /the control heartbeat was out of reach for \d+\.\d{3} ms of it/
    }
}
