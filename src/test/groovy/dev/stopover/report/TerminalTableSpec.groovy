package dev.stopover.report

import dev.stopover.result.RunRecord
import dev.stopover.result.Runs
import dev.stopover.result.TrialRecord
import spock.lang.Specification

class TerminalTableSpec extends Specification {

    static RunRecord published(Map options = [:]) {
        def trials = []
        [cold: [563.8108d, 563.2184d, 560.8243d, 558.8321d, 558.4025d],
         live: [0.3519d, 0.3519d, 0.3520d, 0.2204d, 0.3518d]].each { scenario, values ->
            values.eachWithIndex { value, i ->
                trials << Runs.trial(index: trials.size() + 1, scenario: scenario, number: i + 1,
                        values: [Runs.downtime(value), Runs.downtime(value * 0.9d, 'hypervisor', null)])
            }
        }
        Runs.run([trials: trials, planned: 10] + options)
    }

    def "the end of a run shows the table, the comparison in words and the cautions"() {
        expect:
        TerminalTable.render(published(), 120) == '''\
            Downtime by scenario and observer
            scenario  observer           n      mean    median       min       max   95 % CI of  resolution
                                                                                     the median
            ────────  ─────────────────  ─  ────────  ────────  ────────  ────────  ───────────  ──────────
            cold      tcp 22 every 1 ms  5   561.0 s   560.8 s   558.4 s   563.8 s            –        1 ms
            cold      hypervisor         5   504.9 s   504.7 s   502.6 s   507.4 s            –           –
            live      tcp 22 every 1 ms  5  325.6 ms  351.9 ms  220.4 ms  352.0 ms            –        1 ms
            live      hypervisor         5  293.0 ms  316.7 ms  198.4 ms  316.8 ms            –           –
            The figures differ because each is the time of something else. tcp 22 every 1 ms: the service takes no connection;
            hypervisor: the guest's processors stand still, from the event on one host to that on the other.
            No 95 % interval of the median for fewer than 6 values: even from the least to the greatest of 5, the chance to hold the
            true median is only 93.75 %.
            - downtime as “tcp 22 every 1 ms” saw it: “cold” is longer than “live”, median 560.8 s against 351.9 ms (1594 times);
              typical difference 560.5 s. Mann–Whitney p = 0.012 (approximate, n = 5 and 5), Cliff's delta 1.00 (large).
            - downtime as “hypervisor” saw it: “cold” is longer than “live”, median 504.7 s against 316.7 ms (1594 times); typical
              difference 504.4 s. Mann–Whitney p = 0.012 (approximate, n = 5 and 5), Cliff's delta 1.00 (large).
            ! live (tcp 22 every 1 ms; hypervisor): one value lies far from the others; they are kept: prefer the median to the
              mean, and look at these trials' time lines.
            '''.stripIndent()
    }

    def "a narrow terminal wraps words, never figures, and its columns stand closer"() {
        when:
        def lines = TerminalTable.render(published(), 80).readLines()

        then:
        lines[4] == 'cold     tcp 22     5  561.0 s  560.8 s  558.4 s  563.8 s           –       1 ms'
        lines[5] == '         every 1 ms'
        lines.take(12).every { it.length() <= 80 }
    }

    def "columns stand closer before a word is broken"() {
        given: 'a label that is one column too long for its place'
        def grid = new Grid('', ['scenario', 'observer', 'median'], 2, [['stopAndCopying', 'hypervisor events', '1.000 s']], [])

        expect:
        TerminalText.of([grid], 34).readLines() == [
                'scenario       observer    median',
                '────────────── ────────── ───────',
                'stopAndCopying hypervisor 1.000 s',
                '               events',
        ]

        and: 'with one column more nothing has to give way'
        TerminalText.of([grid], 35).readLines().first() == 'scenario        observer     median'
    }

    def "a simulated run says so first"() {
        expect:
        TerminalTable.render(published(simulated: true), 200).startsWith('SIMULATED: these figures come from a model, ' +
                'not from real machines. They say how a migration may behave, not how one did.\n')
    }

    def "failed, interrupted and warm-up trials are told and never averaged"() {
        given:
        def trials = [
                Runs.trial(index: 1, phase: TrialRecord.Phase.WARM_UP, values: [Runs.downtime(9d)]),
                Runs.trial(index: 2, number: 1, values: [Runs.downtime(1d)]),
                Runs.trial(index: 3, number: 2, status: TrialRecord.Status.FAILED, reason: 'the guest is gone\u001b[31m',
                        values: [Runs.downtime(7d)]),
                Runs.trial(index: 4, scenario: 'live', status: TrialRecord.Status.INTERRUPTED, reason: 'Ctrl-C')]
        def run = Runs.run(trials: trials, planned: 12, end: RunRecord.End.INTERRUPTED)

        when:
        def lines = TerminalTable.render(run, 140).readLines()

        then:
        lines[1] ==~ /scenario  observer  +n +mean +median +min +max +95 % CI of  resolution/
        lines[4] ==~ /cold +tcp 22 every 1 ms +1 of 5 \(1 failed\)  1\.000 s  1\.000 s  1\.000 s  1\.000 s +– +1 ms/
        lines[5] ==~ /live +– +0 of 5 \(1 failed\) +– +– +– +– +– +–/
        lines.findAll { it.startsWith('! ') } == [
                '! Trial 3 (cold, trial 2) failed: the guest is gone [31m',
                '! Trial 4 (live, trial 1) interrupted: Ctrl-C',
                '! The run was interrupted: 4 of 12 trials were begun.']
        lines.findAll { it.startsWith('- ') } ==
                ['- “cold” and “live” cannot be compared: no observer has values of both.']
    }
}
