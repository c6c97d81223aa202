package dev.stopover.report

import dev.stopover.model.Treatment
import dev.stopover.result.Runs
import dev.stopover.result.TrialRecord
import spock.lang.Specification

class ExpectationCheckSpec extends Specification {

    def "an expectation #text with #values is #broken"() {
        given:
        def expectation = new Treatment.Expectation(metric, statistic, comparison, bound, text)
        def treatment = Runs.treatment(repeat: 3, expectations: [expectation])
        def trials = values.withIndex().collect { value, i ->
            value == null
                    ? Runs.trial(index: i + 1, status: TrialRecord.Status.FAILED, reason: 'x')
                    : Runs.trial(index: i + 1, values: [Runs.downtime(value)])
        }
        def experiment = Runs.experiment(scenarios: [Runs.scenario('cold', treatment)])

        expect:
        ExpectationCheck.check(Runs.run(experiment: experiment, trials: trials)) == broken

        where:
        metric      | statistic | comparison | bound | text                      | values             || broken
        'completed' | 'share'   | '>='       | 100   | 'completed 100 %'         | [1d, 1d, 1d]       || []
        'completed' | 'share'   | '>='       | 100   | 'completed 100 %'         | [1d, null, 1d]     || ['cold: 2 of 3 trials completed (67 %), expected completed 100 %']
        'downtime'  | 'median'  | '<'        | 0.3d  | 'median(downtime) < 300 ms' | [0.2d, 0.2d, 0.9d] || []
        'downtime'  | 'median'  | '<'        | 0.3d  | 'median(downtime) < 300 ms' | [0.4d, 0.5d, 0.2d] || ['cold, tcp 22 every 1 ms: median of downtime is 400.0 ms, expected median(downtime) < 300 ms']
        'downtime'  | 'max'     | '<='       | 1d    | 'max(downtime) <= 1 s'    | [null, null, null] || ['cold: max of downtime was not measured, expected max(downtime) <= 1 s']
        'rounds'    | 'mean'    | '>'        | 1d    | 'mean(rounds) > 1'        | [1d, 1d, 1d]       || ['cold: mean of rounds was not measured, expected mean(rounds) > 1']
        'downtime'  | 'n'       | '=='       | 2d    | 'n(downtime) == 2'        | [1d, 1d, 1d]       || ['cold, tcp 22 every 1 ms: n of downtime is 3, expected n(downtime) == 2']
        'downtime'  | 'n'       | '>='       | 3d    | 'n(downtime) >= 3'        | [1d, 1d, 1d]       || []
    }
}
