package dev.stopover.report

import dev.stopover.model.Report
import dev.stopover.model.Treatment
import dev.stopover.result.Measured
import dev.stopover.result.RunRecord
import dev.stopover.result.Runs
import dev.stopover.result.StepTime
import dev.stopover.result.TimelineEvent
import spock.lang.Specification

class FiguresSpec extends Specification {

    def "every trial is a dot that tells its value, and the number of trials is told"() {
        when:
        def svg = chart(TerminalTableSpec.published(), 'downtime', 'box', 'scenario')[0].svg()

        then:
        svg.count('<circle') == 20
        svg.contains('<title>live, trial 4: 220.4 ms</title>')
        svg.count('n = 5') == 4
        svg.contains('downtime (logarithmic scale)')
    }

    def "where the scale is logarithmic each scenario is drawn again on a scale of its own"() {
        expect:
        chart(TerminalTableSpec.published(), 'downtime', 'box', 'scenario')*.name() ==
                ['downtime-by-scenario', 'downtime-cold-alone', 'downtime-live-alone']
    }

    def "few trials are points only; five have a box"() {
        expect:
        chart(few(count), 'downtime', 'box', 'scenario')[0].svg().contains('fill-opacity="0.18"') == box

        where:
        count | box
        4     | false
        5     | true
    }

    def "a metric over a factor has a line a scenario, and its levels on the axis in their place"() {
        given:
        def levels = [0, 20, 200].collect { new Treatment.Level("$it MiB/s", it as Double) }
        def treatments = levels.collect { Runs.treatment(factors: [dirtyRate: it]) }
        def trials = treatments.withIndex().collect { treatment, i ->
            Runs.trial(index: i + 1, scenario: 'live', factors: treatment.factors(), values: [Runs.downtime(0.02d + i)])
        }
        def run = Runs.run(trials: trials, experiment: Runs.experiment(scenarios: [Runs.scenario('live', *treatments)]))

        when:
        def figures = chart(run, 'downtime', 'line', 'dirtyRate')

        then:
        figures*.name() == ['downtime-over-dirtyrate-tcp-22-every-1-ms']
        levels.every { figures[0].svg().contains(">$it</text>") }
        figures[0].svg().count('<polyline') == 1
    }

    def "a chart of what was not measured says so instead of an empty frame"() {
        expect:
        chart(few(1), 'rounds', 'line', 'dirtyRate')*.text() ==
                ['No chart of “rounds”: no completed trial has a value of it.']
        chart(few(1), 'events', 'line', 'time')*.text() ==
                ['No chart of “events” over time: no completed trial has samples of it.']
    }

    def "the time line pairs what begins and ends, and enlarges short gaps"() {
        given:
        def trial = Runs.trial(scenario: 'live', values: [Runs.downtime(0.03d)],
                steps: [new StepTime('migrate web to beta', 0, 0d, 4d, null, null), new StepTime('inner', 1, 0d, 1d, null, null)],
                events: [new TimelineEvent('migration started', 'alpha', 0.1d),
                         new TimelineEvent('round 1', 'hypervisor', 0.2d),
                         new TimelineEvent('last answer', 'tcp', 3.50d), new TimelineEvent('vCPU paused', 'alpha', 3.51d),
                         new TimelineEvent('vCPU resumed', 'beta', 3.52d), new TimelineEvent('first answer', 'tcp', 3.53d),
                         new TimelineEvent('last answer', 'tcp', 3.60d), new TimelineEvent('first answer', 'tcp', 3.605d),
                         new TimelineEvent('last answer', 'ping', 3.50d),
                         new TimelineEvent('migration ended', 'alpha', 3.9d)])

        when:
        def lanes = Lane.of(trial)

        then:
        lanes*.name() == ['steps', 'migration, rounds', 'processors paused', 'tcp']
        lanes*.bars()*.size() == [1, 1, 1, 2]
        lanes[1].ticks()*.what() == ['round 1']

        when:
        def svg = TimelineChart.draw(trial, 'x')

        then:
        svg.contains('the whole trial')
        svg.contains('the gaps, enlarged')
        svg.contains('>30.00 ms</text>')
    }

    def "gaps that touch or lack an end are paired by their order"() {
        given:
        def answers = { String what, double... times -> times.collect { new TimelineEvent("$what answer", 'tcp', it) } }
        def trial = Runs.trial(events: answers('first', 0.1d, 2d, 3d) + answers('last', 1d, 2d, 5d))

        expect:
        Lane.of(trial)[0].bars()*.span()*.width() == [1d, 1d]
    }

    def "equal notes are told once, with their trials"() {
        given:
        def trials = (1..10).collect { Runs.trial(index: it, notes: ['the prober was late'] + (it == 3 ? ['odd'] : [])) }

        expect:
        Findings.notes(Runs.run(trials: trials, notes: ['the run was resumed'])) == [
                'the run was resumed', 'Trials 1, 2, 3, 4, 5, 6, 7, 8 and 2 more: the prober was late', 'Trial 3: odd']
    }

    def "the time line shown is that of the trial nearest to the median"() {
        given:
        def trials = [0.010d, 0.020d, 0.090d].withIndex().collect { value, i ->
            Runs.trial(index: i + 1, number: i + 1, scenario: 'live', values: [Runs.downtime(value)], events: [
                    new TimelineEvent('migration started', 'alpha', 0d), new TimelineEvent('migration ended', 'alpha', 1d)])
        }

        expect:
        new Figures(Runs.run(trials: trials)).timelines()*.name() == ['time-line-live-trial-2']
    }

    def "a run without downtimes shows its own tables on the terminal"() {
        given:
        def report = [new Report.Table(['throughput'], ['scenario'], [], ['median'], Runs.AT)]
        def trial = Runs.trial(values: [Measured.exact('throughput', null, 'sysbench cpu', 1848d, 'events/s')])
        def run = Runs.run(trials: [trial], experiment: Runs.experiment(scenarios: ['cold'], report: report))

        expect:
        TerminalTable.render(run, 100).readLines()[0..3] == [
                'Throughput', 'scenario  observer           n         median', '────────  ────────────  ──────  ─────────────',
                'cold      sysbench cpu  1 of 5  1848 events/s']
    }

    private static List<Block> chart(RunRecord run, String metric, String shape, String over) {
        new Figures(run).chart(new Report.Chart(metric, shape, over, null, null, Runs.AT))
    }

    private static RunRecord few(int count) {
        Runs.run(experiment: Runs.experiment(scenarios: ['cold']), trials: (1..count).collect {
            Runs.trial(index: it, number: it, values: [Runs.downtime(1d + it / 10d)])
        })
    }
}
