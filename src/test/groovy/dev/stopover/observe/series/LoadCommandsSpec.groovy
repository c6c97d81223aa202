package dev.stopover.observe.series

import dev.stopover.model.ByteCount
import dev.stopover.model.Series
import java.time.Duration
import spock.lang.Specification

class LoadCommandsSpec extends Specification {

    def trial = new ShellTrial(guests: [web: ShellTrial.virtio('web')])

    def "iperf3's server is the end that does not move"() {
        expect:
        Iperf3Ends.of(iperf3(from, to, receive), { it == 'web' }) == new Iperf3Ends(server, client, clientReceives)

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
        Iperf3Ends.serverCommand('5201', Duration.ofMillis(500)) == 'exec iperf3 -s -1 -p 5201 -i 0.5 -f k --forceflush'
        new Iperf3Ends('one', 'web', true).clientCommand('192.0.2.1', '5201', Duration.ofSeconds(10), Duration.ofSeconds(1)) ==
                'exec iperf3 -c 192.0.2.1 -p 5201 -t 10 -i 1.0 -J -R'
        new Iperf3Ends('controller', 'web', false).clientCommand(Iperf3Ends.LOGGED_IN_FROM, '5201', null, Duration.ofSeconds(1)) ==
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

    def "fio is asked for what the experiment says, on a file of its own"() {
        given:
        def series = new Series.Fio('randread', 'web', null, time, Duration.ofMillis(500), new ByteCount(4096),
                ByteCount.mebibytes(64), true, '/var/tmp/a:b/', null)

        expect:
        FioLoad.command(series, FioLoad.file(series, 'MARK')) ==
                "exec fio --name=stopover --rw=randread --bs=4096 --size=67108864 --direct=1 --ioengine=psync --thread " +
                "--time_based --runtime=$seconds --filename='/var/tmp/a\\:b/stopover-fio-MARK' --status-interval=500ms " +
                '--eta=never --output-format=json'

        where:
        time                   || seconds
        Duration.ofSeconds(10) || 10
        null                   || 43200
    }

    def "perf is asked to count in the whole host, or in the process of a guest"() {
        expect:
        PerfSeries.command(perf(null), null) == 'exec perf stat -a -I 500 -x, --log-fd 1 -e task-clock,page-faults'
        PerfSeries.command(perf('web'), '42') == 'exec perf stat -p 42 -I 500 -x, --log-fd 1 -e task-clock,page-faults'
        PerfSeries.findProcess('web.1') == "pgrep -o -f '^[^ ]*qemu[^ ]* .*-name (guest=)?web.1(,| |\$)'"
    }

    def "the plan shows what will be run, and what is not known yet between angles"() {
        expect:
        SeriesCommands.of(series, [web: 'web 1'])*.toString() == lines

        where:
        series || lines
        iperf3('web', 'controller', false) || ['Line[machine=controller, line=exec iperf3 -s -1 -p ⟨free port⟩ -i 1.0 -f k --forceflush]',
            'Line[machine=web, line=exec iperf3 -c "${SSH_CONNECTION%% *}" -p ⟨free port⟩ -t 0 -i 1.0 -J]']
        perf('web') || ["Line[machine=one, line=pgrep -o -f '^[^ ]*qemu[^ ]* .*-name (guest=)?web.1(,| |\$)']",
            'Line[machine=one, line=exec perf stat -p ⟨process of web⟩ -I 500 -x, --log-fd 1 -e task-clock,page-faults]']
        new Series.HostCpu('one', Duration.ofSeconds(1), null) || [
            'Line[machine=one, line=while :; do sleep 1 & read -r u _ </proc/uptime; read -r _ c </proc/stat; ' +
                'echo "$u $c"; wait; done]']
        new Series.HostNetwork('one', null, Duration.ofSeconds(1), null) || [
            'Line[machine=one, line=ip -o route get ⟨address of another host⟩]',
            'Line[machine=one, line=cd /sys/class/net/⟨device⟩/statistics && while :; do sleep 1 & ' +
                'read -r u _ </proc/uptime; read -r a <tx_bytes; read -r b <rx_bytes; read -r c <tx_packets; ' +
                'read -r d <rx_packets; echo "$u $a $b $c $d"; wait; done]']
        new Series.Fio('read', null, 'one', Duration.ofSeconds(2), Duration.ofSeconds(1), new ByteCount(4096),
            ByteCount.mebibytes(1), false, '/var/tmp', null) || [
            'Line[machine=one, line=exec fio --name=stopover --rw=read --bs=4096 --size=1048576 --direct=0 ' +
                '--ioengine=psync --thread --time_based --runtime=2 --filename=/var/tmp/stopover-fio-⟨mark⟩ ' +
                '--status-interval=1000ms --eta=never --output-format=json]']
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

    private static Series.Perf perf(String guest) {
        new Series.Perf(['task-clock', 'page-faults'], 'one', guest, Duration.ofMillis(500), null)
    }

    private static Series.Iperf3 iperf3(String from, String to, boolean receive) {
        new Series.Iperf3(from, to, null, Duration.ofSeconds(1), receive, null)
    }
}
