package dev.stopover.report

import dev.stopover.result.Runs
import dev.stopover.result.RunRecord
import spock.lang.Specification

class RunComparisonSpec extends Specification {

    def "two runs are compared where they have the same, and what one lacks is named"() {
        given:
        def a = run([1d, 1.1d, 1.2d, 1.3d], 'tcp 22 every 1 ms')
        def b = run([2d, 2.1d, 2.2d, 2.3d], 'tcp 22 every 1 ms', simulated: true, id: 'other')

        expect:
        RunComparison.text(a, b, true, 140) == '''\
            A: Cold against live migration, run 20261121T100000Z-abcde — B: Cold against live migration, run other (SIMULATED)
            ! One run is SIMULATED, the other real: they do not compare machines.
            what      scenario  observer            n   n   median   median  A / B      p       effect
                                                    A   B        A        B
            ────────  ────────  ─────────────────  ──  ──  ───────  ───────  ─────  ─────  ───────────
            downtime  cold      tcp 22 every 1 ms   4   4  1.150 s  2.150 s  0.535  0.029  -1.00 large
            p: Mann–Whitney, two-sided; below 0.05 the difference is more than chance explains (with many rows one in twenty is by chance). Effect:
            Cliff's delta, from −1 (every A is below every B) to 1.
            '''.stripIndent()
        RunComparison.markdown(a, b, true).contains('| downtime | cold | tcp 22 every 1 ms | 4 | 4 | 1.150 s | 2.150 s | 0.535 | 0.029 | -1.00 large |')
    }

    def "what only one run has, and too few trials, are said"() {
        when:
        def text = RunComparison.text(run([1d, 2d], 'tcp 22 every 1 ms'), run([1d], 'ping', id: 'other'), true, 200)

        then:
        text.contains('There is nothing to compare: no observer of one scenario has values in both runs.')
        text.contains('In one run only: downtime of cold, tcp 22 every 1 ms; downtime of cold, ping.')
        RunComparison.text(run([1d, 2d], 'ping'), run([1d], 'ping', id: 'other'), true, 200).contains('too few trials')
    }

    private static RunRecord run(Map options = [:], List<Double> values, String observer) {
        Runs.run([trials: values.withIndex().collect { value, i ->
            Runs.trial(index: i + 1, number: i + 1, values: [Runs.downtime(value, observer)])
        }] + options)
    }
}
