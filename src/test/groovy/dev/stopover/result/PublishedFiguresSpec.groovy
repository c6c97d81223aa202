package dev.stopover.result

import dev.stopover.model.Treatment
import spock.lang.Specification

class PublishedFiguresSpec extends Specification {

    def "a replayed publication gives its figures to the scenario of its name"() {
        given:
        def experiment = Runs.experiment(replays: 'kvm-cold-live', scenarios: ['cold', 'live, storage copied'])

        when:
        def live = PublishedFigures.of(experiment, experiment.scenarios()[1], experiment.scenarios()[1].treatments()[0])

        then:
        live == [new Treatment.Published('downtime', [0.3519d, 0.3519d, 0.352d, 0.2204d, 0.3518d],
                [mean: 0.3256d, median: 0.3519d], 's')]
    }

    def "figures in the experiment itself go first, and none are invented"() {
        given:
        def own = new Treatment.Published('downtime', [], [mean: 1d], 's')
        def experiment = Runs.experiment(replays: 'kvm-cold-live', scenarios: [
                Runs.scenario('cold', Runs.treatment(published: [own])), 'elsewhere'])

        expect:
        PublishedFigures.of(experiment, experiment.scenarios()[0], experiment.scenarios()[0].treatments()[0]) == [own]
        PublishedFigures.of(experiment, experiment.scenarios()[1], experiment.scenarios()[1].treatments()[0]) == []
        PublishedFigures.sources() == ['xen-nfs-smb', 'kvm-cold-live', 'qemu-in-lxc']
        PublishedFigures.scenarios('kvm-cold-live') == ['cold', 'live storage copied']
        PublishedFigures.has('kvm-cold-live', 'Cold')
        !PublishedFigures.has('xen-nfs-smb', 'offline')
    }
}
