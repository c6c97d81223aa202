package dev.stopover.observe.probe

import com.fasterxml.jackson.databind.ObjectMapper
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

class ProbeOutputSpec extends Specification {

    static final long MS = 1_000_000
    static final long S = 1_000_000_000

    private static ProbeFacts facts(Map changes = [:]) {
        new ProbeFacts(changes.target ?: 'tcp://10.77.0.50:22', ProbeSettings.Method.OPEN_LOOP, 'TCP connect',
                'real-time scheduling', S, Instant.parse('2026-05-04T03:02:01Z'), 3 * S, MS, 900 * MS, 20 * MS,
                changes.skipped ?: 0, changes.leftOut ?: 0)
    }

    private static ProbeResult result(List<Sample> samples, Map changes = [:]) {
        def tally = new Tally(ProbeSettings.Method.OPEN_LOOP, 20 * MS, MS)
        samples.each { tally.accept(it.sendNs(), it.receiveNs(), it.lateNs(), it.tookNs(), it.outcome()) }
        tally.finish(facts(changes))
    }

    private static ProbeResult oneGap() {
        result((0..9).collect { answered(it) } + (10..19).collect { unanswered(it) } + (20..29).collect { answered(it) })
    }

    private static Sample answered(int tick) {
        new Sample(S + tick * MS, S + tick * MS + 64, 0, 32, Sample.Outcome.ANSWERED)
    }

    private static Sample unanswered(int tick, Sample.Outcome outcome = Sample.Outcome.LOST) {
        new Sample(S + tick * MS, 0, 0, 32, outcome)
    }

    def "the summary says how it was measured, what was found and how sure that is"() {
        expect:
        ProbeText.summary(oneGap()) == '''\
tcp://10.77.0.50:22, a probe every 1 ms, 2 s
  probes        30 sent, 20 answered, 10 not answered
  method        TCP connect
  scheduling    real-time scheduling
  round trip    median 0.000 ms, 99 % 0.000 ms, longest 0.000 ms
  sent late by  median 0.000 ms, 99 % 0.000 ms, longest 0.000 ms
  gaps          1, longest 10.000 ms (at least 9.000 ms, at most 11.000 ms), together 10.000 ms
  resolution    1 ms

  gap       from s    duration ms       at least        at most    lost  kind
    1       0.0090         10.000          9.000         11.000      10  lost
'''
    }

    def "a gap is told in one line as it ends"() {
        expect:
        ProbeText.gapLine(oneGap().gaps()[0], S) ==
                '     0.009 s  no answer for 10.000 ms (at least 9.000 ms, at most 11.000 ms), 10 probes lost'
    }

    def "the line that shows how things stand: #line"() {
        expect:
        ProbeText.liveLine(2 * S, 2000, 1990, silentSince, 60_000, 3 * S) == line

        where:
        silentSince || line
        0           || '     2.0 s  2000 sent, 1990 answered  answers in 0.060 ms'
        -1          || '     2.0 s  2000 sent, 1990 answered  no answer yet'
        S           || '     2.0 s  2000 sent, 1990 answered  no answer for 2 s'
    }

    def "JSON has every figure of every gap"() {
        when:
        def json = new ObjectMapper().readValue(ProbeJson.of(oneGap()), Map)

        then:
        json.target == 'tcp://10.77.0.50:22'
        json.clock == 'CLOCK_MONOTONIC'
        [json.sent, json.answered, json.lost, json.gapCount] == [30, 20, 10, 1]
        json.longestGapNs == json.gaps[0].durationNs
        json.vetoedGaps == []
        json.control == null
        json.published == null
        json.gaps[0] == [kind: 'lost', lastGoodSendNs: S + 9 * MS, firstGoodSendNs: S + 20 * MS,
                         firstBadSendNs: S + 10 * MS, lastBadSendNs: S + 19 * MS, firstAnswerNs: S + 20 * MS + 64,
                         lostProbes: 10, lowerBoundNs: 9 * MS - 96, upperBoundNs: 11 * MS + 64,
                         durationNs: 10 * MS - 32, proberLateNs: 0, veto: null]
    }

    def "JSON says null for the end of a gap that was not seen"() {
        when:
        def json = new ObjectMapper().readValue(ProbeJson.of(result((0..9).collect { unanswered(it) })), Map)

        then:
        with(json.gaps[0]) {
            lastGoodSendNs == null
            firstGoodSendNs == null
            upperBoundNs == null
        }
    }

    def "CSV has a line for each gap"() {
        expect:
        ProbeCsv.of(oneGap()).readLines()[1] ==
                '"tcp://10.77.0.50:22",lost,1009000000,1020000000,1010000000,1019000000,1020000064,10,8999904,' +
                '11000064,9999968,0,'
    }

    def "a target that never answered says why, as far as that is known: #target"() {
        expect:
        ProbeText.summary(result((0..9).collect { unanswered(it, outcome) }, [target: target])).readLines()[-1] ==
                'Never answered: ' + why

        where:
        target               | outcome                 || why
        'tcp://10.77.0.50:9' | Sample.Outcome.REFUSED  || 'the host is there and refuses: nothing that works listens ' +
                'on that port. Start the service, or check the port.'
        'udp://10.77.0.50:9' | Sample.Outcome.REFUSED  || 'the host is there, but no responder listens on that port. ' +
                'Start one on it, for example: socat UDP4-RECVFROM:PORT,fork PIPE'
        'icmp://10.77.0.99'  | Sample.Outcome.LOST     || 'no such host, or a firewall that drops probes. Check the ' +
                'address and the firewalls between.'
        'tcp://10.77.0.99:9' | Sample.Outcome.NOT_SENT || 'the network says that the host cannot be reached. Check ' +
                'the address and the routes.'
    }

    def "a prober that was late says so"() {
        given:
        def late = (0..9).collect { new Sample(S + it * MS, S + it * MS + 64, it == 5 ? 1_500_000 : 0, 32, Sample.Outcome.ANSWERED) }

        expect:
        ProbeText.summary(result(late)).readLines()[-1] ==
                'Late: some probe went out 1.500 ms late, which is more than the 1 ms between probes; the bounds of ' +
                'each gap take that into account. Quieten the controller, or allow real-time scheduling, for ' +
                'narrower bounds.'
    }

    def "#text is #duration"() {
        expect:
        ProbeRequest.duration('--every', text) == duration

        where:
        text    || duration
        '100us' || Duration.ofNanos(100_000)
        '1ms'   || Duration.ofMillis(1)
        '1.5s'  || Duration.ofMillis(1500)
        '2min'  || Duration.ofMinutes(2)
        '250 µs' || Duration.ofNanos(250_000)
    }

    def "#text is no duration"() {
        when:
        ProbeRequest.duration('--every', text)

        then:
        def e = thrown(ProbeException)
        e.message == message

        where:
        text || message
        '5'  || '--every 5: a duration is a number with a unit, such as 100us, 1ms, 30s or 2min.'
        '0s' || '--every 0s: a duration lies above 0 and below 292 years.'
    }

    def "settings outside their ranges are refused: #message"() {
        when:
        change(ProbeSettings.forTarget(ProbeTarget.parse('icmp://10.77.0.50')))

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        change                                                || message
        ({ it.every(Duration.ofNanos(10_000)) })              || 'A probe every 10.0 µs is too often; the shortest interval is 20 µs (--every 20us).'
        ({ it.withTimeout(Duration.ofSeconds(61)) })          || 'A timeout lies above 0 and at most at 60 s.'
        ({ it.withLate(Duration.ZERO) })                      || 'The limit for late answers lies above 0.'
    }
}
