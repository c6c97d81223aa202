package dev.stopover.report

import dev.stopover.model.Treatment
import dev.stopover.result.Measured
import dev.stopover.result.RunRecord
import dev.stopover.result.Runs
import dev.stopover.result.StepTime
import spock.lang.Specification

class TablesSpec extends Specification {

    def "what tells groups apart and stands in neither rows nor columns becomes a column of the rows"() {
        when:
        def grid = new Tables(flavours()).table('t', ['downtime', 'rounds'], ['scenario'], ['link'], ['median'])

        then:
        grid.header() == ['scenario', 'dirtyRate', 'measure', 'observer', 'fast', 'slow']
        grid.labels() == 4
        grid.rows() == [
                ['live', '0', 'downtime', 'tcp', '10.00 ms', '20.00 ms'],
                ['live', '9', 'downtime', 'tcp', '30.00 ms', '–'],
                ['live', '0', 'rounds', 'hypervisor', '3', '3'],
                ['live', '9', 'rounds', 'hypervisor', '4', '–']]
    }

    def "without columns each row tells how many trials it is of"() {
        when:
        def grid = new Tables(flavours()).table('t', ['downtime'], ['scenario'], [], ['median'])

        then:
        grid.header() == ['scenario', 'dirtyRate', 'link', 'observer', 'n', 'median']
        grid.rows()[0] == ['live', '0', 'fast', 'tcp', '1 of 5', '10.00 ms']
        grid.rows()[3] == ['live', '9', 'slow', '–', '0 of 5', '–']
    }

    def "steps become columns, as the published tables have them"() {
        given:
        def trials = ['large file on nfs', 'large file on smb'].withIndex().collect { name, i ->
            Runs.trial(index: i + 1, scenario: name, steps: [
                    new StepTime('copy to', 0, 0d, 2.395d + i, 0.02d, 1.2d),
                    new StepTime('cp /var/tmp/large.out /nfs', 1, 0d, 2.395d, null, null),
                    new StepTime('copy from', 0, 5d, 3.979d, null, null)])
        }
        def run = Runs.run(trials: trials, experiment: Runs.experiment(scenarios: trials*.scenario()))

        when:
        def grid = new Tables(run).table('t', ['stepTime'], ['scenario'], ['step'], ['median'])

        then:
        grid.header() == ['scenario', 'copy to', 'copy from']
        grid.rows() == [['large file on nfs', '2.395 s', '3.979 s'], ['large file on smb', '3.395 s', '3.979 s']]
    }

    def "a table over factors is of the scenarios that vary them"() {
        given:
        def cpu = Runs.treatment(factors: [accelerator: new Treatment.Level('kvm', null)])
        def nics = [['virtio', 'send'], ['virtio', 'receive'], ['e1000', 'send']].collect { nic, direction ->
            Runs.treatment(factors: [nic: new Treatment.Level(nic, null), direction: new Treatment.Level(direction, null)])
        }
        def trials = ([['cpu', cpu]] + nics.collect { ['network', it] }).withIndex().collect { pair, i ->
            Runs.trial(index: i + 1, scenario: pair[0], factors: pair[1].factors(), values: [
                    Measured.exact('throughput', null, pair[0], 1d + i, 'events/s')])
        }
        def run = Runs.run(trials: trials, experiment: Runs.experiment(scenarios: [
                Runs.scenario('cpu', cpu), Runs.scenario('network', *nics)]))

        when:
        def grid = new Tables(run).table('t', ['throughput'], ['nic'], ['direction'], ['median'])

        then:
        grid.header() == ['nic', 'observer', 'send', 'receive']
        grid.rows() == [['virtio', 'network', '2 events/s', '3 events/s'], ['e1000', 'network', '4 events/s', '–']]
    }

    def "figures are shown in the unit that suits them: #value #unit"() {
        expect:
        Scale.show(value, unit) == text

        where:
        value        | unit      | text
        561.01762d   | 's'       | '561.0 s'
        0.3519d      | 's'       | '351.9 ms'
        0.000025d    | 's'       | '25.00 µs'
        0d           | 's'       | '0 s'
        null         | 's'       | '–'
        268435456d   | 'bytes'   | '256.0 MiB'
        512d         | 'bytes'   | '512 bytes'
        1.25e8d      | 'bytes/s' | '119.2 MiB/s'
        4d           | '1'       | '4'
        18678d       | 'events'  | '18678 events'
        16.3d        | 'Gbit/s'  | '16.30 Gbit/s'
        -1.5d        | 's'       | '-1.500 s'
    }

    def "a figure that is not zero is never shown as zero"() {
        expect:
        Scale.of('s', 563d, 0.0004d).text(0.0004d) == '0.0004 s'
        Scale.of('s', 563d).text(0d) == '0 s'
    }

    private static RunRecord flavours() {
        def level = { text, number -> new Treatment.Level(text, number as Double) }
        def treatments = [['0', 'fast'], ['0', 'slow'], ['9', 'fast'], ['9', 'slow']].collect { rate, link ->
            Runs.treatment(factors: [dirtyRate: level(rate, rate.toDouble()), link: level(link, null)])
        }
        def values = [[0.01d, 3d], [0.02d, 3d], [0.03d, 4d]]
        def trials = values.withIndex().collect { pair, i ->
            Runs.trial(index: i + 1, scenario: 'live', factors: treatments[i].factors(), values: [
                    new Measured('downtime', 'web', 'tcp', pair[0], 's', null, null, null),
                    Measured.exact('rounds', 'web', 'hypervisor', pair[1], '1')])
        }
        Runs.run(trials: trials, experiment: Runs.experiment(scenarios: [Runs.scenario('live', *treatments)]))
    }
}
