package dev.stopover.observe.series

import dev.stopover.model.Series
import java.time.Duration
import spock.lang.Specification

class LoadCommandsSpec extends Specification {

    def trial = new ShellTrial(guests: [web: ShellTrial.virtio('web')])

    def "iperf3's server is the end that does not move"() {
        expect:
        Iperf3Ends.of(iperf3(from, to, receive), trial) == new Iperf3Ends(server, client, clientReceives)

        where:
        from         | to           | receive || server       | client | clientReceives
        'web'        | 'controller' | false   || 'controller' | 'web'  | false
        'web'        | 'controller' | true    || 'controller' | 'web'  | true
        'controller' | 'web'        | false   || 'controller' | 'web'  | true
        'web'        | 'one'        | false   || 'one'        | 'web'  | false
        'one'        | 'web'        | false   || 'one'        | 'web'  | true
        'one'        | 'two'        | false   || 'two'        | 'one'  | false
    }

    def "iperf3 is asked for what the experiment says"() {
        expect:
        Iperf3Ends.serverCommand(5201, Duration.ofMillis(500)) == 'exec iperf3 -s -1 -p 5201 -i 0.5 -f k --forceflush'
        new Iperf3Ends('one', 'web', true).clientCommand('192.0.2.1', 5201, Duration.ofSeconds(10), Duration.ofSeconds(1)) ==
                'exec iperf3 -c 192.0.2.1 -p 5201 -t 10 -i 1.0 -J -R'
        new Iperf3Ends('controller', 'web', false).clientCommand(null, 5201, null, Duration.ofSeconds(1)) ==
                'exec iperf3 -c "${SSH_CONNECTION%% *}" -p 5201 -t 0 -i 1.0 -J'
    }

    def "the reason that iperf3 gives is found in its JSON"() {
        expect:
        Iperf3Load.error('{"end": {}, "error": "unable to connect to server: Connection refused"}') ==
                'unable to connect to server: Connection refused'
        Iperf3Load.error('{"end": {}}') == null
        Iperf3Load.error('no JSON at all') == null
    }

    def "sysbench is asked for what the experiment says"() {
        expect:
        SysbenchLoad.command(new Series.Sysbench('cpu', 'web', null, Duration.ofSeconds(10), Duration.ofSeconds(1), null)) ==
                'sysbench cpu --time=10 --events=0 --report-interval=1 run'
        SysbenchLoad.command(new Series.Sysbench('memory', 'web', null, null, Duration.ofMillis(200), null)) ==
                'sysbench memory --memory-total-size=0 --time=0 --events=0 --report-interval=1 run'
    }

    def "a program that is missing is named with the machine it is missing on"() {
        when:
        Machine.open(trial, 'one').require('iperf3 send', 'no-such-program')

        then:
        SeriesException e = thrown()
        e.message == "'iperf3 send' needs the program no-such-program, which one does not have; install it there " +
                "(the guest image 'tiny' has it)"
    }

    def "a process that ends by itself is told with the line that names the error"() {
        given:
        def process = Watched.start(Machine.open(trial, 'controller'),
                'echo "iperf3: error - the port is taken" >&2; echo "iperf3: exiting" >&2; exit 1', line -> {})

        expect:
        process.endsWithin(Duration.ofSeconds(20))
        process.unexpectedEnd() == 'it ended by itself with status 1: iperf3: error - the port is taken'

        cleanup:
        process.close()
    }

    def "a series of commands is no load with an end"() {
        when:
        SeriesKinds.startLoad(new Series.Command('x', 'true', null, 'one', Duration.ofSeconds(1), '(x)', null, null), trial, false)

        then:
        SeriesException e = thrown()
        e.message == "'x' is no load with an end of its own; put it into a during block"
    }

    private static Series.Iperf3 iperf3(String from, String to, boolean receive) {
        new Series.Iperf3(from, to, null, Duration.ofSeconds(1), receive, null)
    }
}
