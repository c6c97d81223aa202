package dev.stopover.observe.probe

import spock.lang.Specification

import static dev.stopover.observe.probe.ProbeSettings.Method.COUNT_UNREACHABLE
import static dev.stopover.observe.probe.ProbeSettings.Method.SEQUENTIAL
import static dev.stopover.observe.probe.Sample.Outcome.ANSWERED
import static dev.stopover.observe.probe.Sample.Outcome.LOST
import static dev.stopover.observe.probe.Sample.Outcome.NOT_SENT

class PublishedSpec extends Specification {

    static final long MS = 1_000_000
    static final long S = 1_000_000_000

    def "an outage that three timeouts fill reads 350 ms, whatever it was: the published figure is made of 100s and 50s"() {
        given: 'attempts of 100 ms at most, 50 ms apart'
        def rule = new Published.Rule(SEQUENTIAL, 50 * MS)
        rule.accept(S, S + MS, 0, MS as int, ANSWERED)
        rule.accept(S + 51 * MS, 0, 0, 100 * MS as int, LOST)
        rule.accept(S + 201 * MS, 0, 0, 100 * MS as int, LOST)
        rule.accept(S + 351 * MS, 0, 0, 100 * MS as int, LOST)
        rule.accept(S + 501 * MS, S + 502 * MS, 0, MS as int, ANSWERED)

        expect:
        rule.finish().downtimesNs() == [351 * MS]
    }

    def "lost pings that print nothing count as nothing, only unreachable ones count"() {
        given:
        def rule = new Published.Rule(COUNT_UNREACHABLE, 200 * MS)
        [ANSWERED, LOST, LOST, LOST, ANSWERED, NOT_SENT, NOT_SENT, LOST, ANSWERED, NOT_SENT].eachWithIndex { outcome, i ->
            rule.accept(S + i * 200 * MS, outcome == ANSWERED ? S + i * 200 * MS + 1 : 0, 0, 0, outcome)
        }

        expect:
        rule.finish().downtimesNs() == [0, 400 * MS, 200 * MS]
    }
}
