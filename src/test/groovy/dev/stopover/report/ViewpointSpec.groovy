package dev.stopover.report

import dev.stopover.model.Observer
import dev.stopover.model.Treatment
import dev.stopover.result.Measured
import dev.stopover.result.Runs
import java.time.Duration
import spock.lang.Specification

class ViewpointSpec extends Specification {

    static final Duration EVERY = Duration.ofMillis(200)

    static final List<Observer> OBSERVERS = [
        new Observer.Hypervisor('web', EVERY, 'hypervisor', null),
        new Observer.Ping('web', EVERY, null, true, 'old ping', null),
        new Observer.Tcp('web', 22, EVERY, null, EVERY, true, 'old tcp', null)]

    def run = Runs.run(
            experiment: Runs.experiment(scenarios: [Runs.scenario('live',
                    new Treatment([:], [], OBSERVERS, 1, 0, Duration.ZERO, [], [], [], [], []))]),
            trials: [Runs.trial(scenario: 'live', values: [
                'old tcp', 'old tcp, true gap', 'old ping', 'hypervisor statistics', 'hypervisor events',
                'old ping, true gap'].collect { Measured.exact('downtime', 'web', it, 0.2d, 's') })])

    def "all that one observer measured stands where it was declared"() {
        expect:
        new Tables(run).main().rows()*.get(1) == ['hypervisor statistics', 'hypervisor events', 'old ping', 'old ping, true gap',
                                                  'old tcp', 'old tcp, true gap']
    }

    def "below the table stands why the figures differ"() {
        expect:
        new Tables(run).main().notes()[0] == 'The figures differ because each is the time of something else. ' +
                'hypervisor statistics: the guest\'s processors stand still, as the hypervisor counts it; ' +
                'hypervisor events: the guest\'s processors stand still, from the event on one host to that on the other; ' +
                'old ping: lines that say unreachable, times the interval; ' +
                'old ping, true gap: what the answers to the same tries prove; ' +
                'old tcp: tries, time-outs and pauses added up, one after the other; ' +
                'old tcp, true gap: what the answers to the same tries prove.'
    }
}
