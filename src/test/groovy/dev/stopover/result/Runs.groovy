package dev.stopover.result

import dev.stopover.diagnostics.SourcePosition
import dev.stopover.model.Experiment
import dev.stopover.model.Observer
import dev.stopover.model.Report
import dev.stopover.model.Scenario
import dev.stopover.model.Treatment

import java.time.Duration
import java.time.Instant

/** Experiments and runs for specifications. */
class Runs {

    static final SourcePosition AT = new SourcePosition('experiment.groovy', 1, 1, 1)
    static final Instant START = Instant.parse('2026-11-21T10:00:00Z')

    static Experiment experiment(Map options = [:]) {
        def scenarios = (options.scenarios ?: ['cold', 'live']).collect {
            it instanceof Scenario ? it : scenario(it as String, treatment(options))
        }
        new Experiment(options.name ?: 'Cold against live migration', options.about as String,
                options.replays as String, null, ['alpha', 'beta'], [], [], Experiment.Order.SEQUENTIAL, scenarios,
                new Report(options.report ?: []), AT)
    }

    static Scenario scenario(String name, Treatment... treatments) {
        new Scenario(name, treatments as List, AT)
    }

    static Treatment treatment(Map options = [:]) {
        new Treatment(options.factors ?: [:], [], observers(), options.repeat ?: 5, options.warmup ?: 0,
                Duration.ZERO, [], [], [], options.published ?: [], options.expectations ?: [])
    }

    static List<Observer> observers() {
        [new Observer.Tcp('web', 22, Duration.ofMillis(1), null, null, false, 'tcp 22 every 1 ms', AT),
         new Observer.Hypervisor('web', Duration.ofMillis(50), 'hypervisor', AT)]
    }

    static TrialRecord trial(Map options = [:]) {
        new TrialRecord(options.index ?: 1, options.scenario ?: 'cold', options.factors ?: [:], options.number ?: 1,
                options.phase ?: TrialRecord.Phase.MEASURED, options.status ?: TrialRecord.Status.COMPLETED,
                options.reason as String, START.plusSeconds(60L * (options.index ?: 1)), 12.5d,
                options.values ?: [], options.steps ?: [], options.events ?: [], options.series ?: [],
                options.notes ?: [])
    }

    static Measured downtime(double value, String observer = 'tcp 22 every 1 ms', Double resolution = 0.001d) {
        new Measured('downtime', 'web', observer, value, 's', resolution,
                resolution == null ? null : Math.max(0, value - resolution), resolution == null ? null : value)
    }

    static RunRecord run(Map options = [:]) {
        new RunRecord(options.id ?: '20261121T100000Z-abcde', options.experiment ?: experiment(options), 'embedded',
                options.simulated ?: false, START, '0.1.0',
                [controller: [kernel: 'Linux 6.1', processor: 'EPYC'], alpha: [qemu: '7.2.22']],
                options.planned ?: (options.trials ?: []).size(), options.trials ?: [], options.notes ?: [],
                options.containsKey('end') ? options.end : RunRecord.End.FINISHED)
    }

    static RunHeader header() {
        new RunHeader('20261121T100000Z-abcde', 'embedded', false, START, '0.1.0',
                [controller: [kernel: 'Linux 6.1'], alpha: [qemu: '7.2.22']], 3, ['experiment.groovy': 'ab' * 32])
    }
}
