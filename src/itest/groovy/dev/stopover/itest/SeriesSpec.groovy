package dev.stopover.itest

import dev.stopover.dsl.ExperimentReader
import dev.stopover.engine.Interpreter
import dev.stopover.engine.LabSession
import dev.stopover.engine.RunListener
import dev.stopover.engine.Stop
import dev.stopover.lab.Lab
import dev.stopover.plan.Planner
import dev.stopover.remote.Command
import dev.stopover.result.Dip
import dev.stopover.result.Interval
import dev.stopover.result.Moments
import dev.stopover.result.SeriesData
import dev.stopover.result.TrialRecord
import dev.stopover.wiring.OpenLab
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Series and loads in the embedded lab, for real: a shortened load-during-migration. */
class SeriesSpec extends Specification {

    static final String EXPERIMENT = '''
        experiment('short load during migration') {
            hosts 'host1', 'host2'
            guest('vm') { image 'tiny'; memory 256.MiB; on 'host1' }
            scenario('during') {
                measure {
                    during {
                        series 'events', every: 1.s, inside: 'vm',
                               run: 'sysbench cpu run --time=1', capture: /total number of events:\\s+(\\d+)/, unit: 'events'
                        sysbench cpu, inside: 'vm'
                        iperf3 from: 'vm', to: controller, every: 0.5.s
                        steps { wait 8.s; migrate 'vm', to: 'host2', mode: live; wait 12.s }
                    }
                }
                restore { migrate 'vm', to: 'host1', mode: live }
            }
            scenario('loads') {
                measure {
                    sysbench memory, on: 'host1', time: 2.s
                    iperf3 from: 'vm', to: controller, time: 2.s
                    iperf3 from: 'vm', to: 'host2', time: 2.s, direction: receive
                }
            }
            scenario('host counters') {
                measure {
                    during {
                        hostCpu on: 'host1', every: 0.5.s
                        hostNetwork on: 'host1', every: 0.5.s
                        hostNetwork on: 'host2', device: 'eth0', every: 0.5.s
                        steps { wait 5.s; migrate 'vm', to: 'host2', mode: live; wait 3.s }
                    }
                }
                restore { migrate 'vm', to: 'host1', mode: live }
            }
            scenario('a device that is not there') {
                measure { during { hostNetwork on: 'host1', device: 'eth7'; steps { wait 1.s } } }
            }
            scenario('perf') {
                measure {
                    during {
                        perf 'task-clock', 'page-faults', on: 'host1', guest: 'vm', every: 0.5.s
                        perf 'context-switches', on: 'host2', every: 0.5.s
                        steps { wait 5.s; migrate 'vm', to: 'host2', mode: live; wait 3.s }
                    }
                }
                restore { migrate 'vm', to: 'host1', mode: live }
            }
            scenario('fio') {
                measure {
                    during { fio randrw, on: 'host2', size: 1.MiB, every: 0.5.s; steps { wait 4.s } }
                    fio read, on: 'host1', size: 4.MiB, time: 2.s
                }
            }
            scenario('a port that is taken') {
                prepare { run 'iperf3 -s -D', on: 'host2' }
                measure { iperf3 from: 'vm', to: 'host2', time: 2.s }
            }
        }
        '''

    @Shared @TempDir Path scratch
    @Shared @AutoCleanup LabSession session
    @Shared Map<String, TrialRecord> trials = [:]
    @Shared Map<String, String> leftInGuest = [:]
    @Shared List<String> leftHere = []
    @Shared List<String> filesOfFio = []

    def setupSpec() {
        def experiment = ExperimentReader.read('short.groovy', EXPERIMENT).experiment()
        def plan = Planner.plan(experiment, Lab.EMBEDDED, OpenLab.drivers(Lab.EMBEDDED))
        session = OpenLab.open(plan, 1, line -> {})
        def listener = [
            preparing    : { what -> },
            trialStarted : { trial -> },
            step         : { trial, what -> },
            trialFinished: { trial, record ->
                trials[record.scenario()] = record
                leftInGuest[record.scenario()] = processesInGuest()
                leftHere.addAll(processesHere())
                if (record.scenario() == 'fio') {
                    filesOfFio = ['host1', 'host2'].collect { session.shell(it).run(Command.shell('ls /var/tmp')).out() }
                }
            },
            leftBehind   : { what -> leftHere << what },
            ended        : { end -> },
        ] as RunListener
        new Interpreter(session, OpenLab.observers(Lab.EMBEDDED), new Stop(), scratch).run(plan, listener)
    }

    def "every series has samples before and after the migration, in order, on the trial's time axis"() {
        given:
        def trial = trials['during']
        def migration = Moments.migration(trial).get()

        expect:
        trial.status() == TrialRecord.Status.COMPLETED
        trial.notes().empty
        trial.series()*.name() == ['events', 'sysbench cpu', 'iperf3 send']
        trial.series()*.unit() == ['events', 'events/s', 'Gbit/s']
        trial.series().every { series ->
            series.samples().every { it.value() > 0 || series.unit() == 'Gbit/s' } &&
                    series.samples().every { it.to() > it.from() && it.to() < trial.seconds() } &&
                    series.samples().collate(2, 1, false).every { a, b -> b.from() >= a.to() - 1e-6 } &&
                    series.samples().any { it.to() < migration.low() } &&
                    series.samples().any { it.to() > migration.high() }
        }
    }

    def "the migration back is no event of the measured part"() {
        expect:
        trials['during'].events().count { it.what() == Moments.MIGRATION_STARTED } == 1
    }

    def "loads give one figure each"() {
        given:
        def values = trials['loads'].values()

        expect:
        trials['loads'].status() == TrialRecord.Status.COMPLETED
        values*.metric().unique() == ['throughput']
        values*.observer() == ['sysbench memory', 'iperf3 send', 'iperf3 receive']
        values*.unit() == ['MiB/s', 'Gbit/s', 'Gbit/s']
        values*.guest() == [null, 'vm', 'vm']
        values.every { it.value() > 0 }
    }

    def "a host's processors and network are followed, and what the migration sent is seen"() {
        given:
        def trial = trials['host counters']
        def migration = Moments.migration(trial).get()
        def sent = trial.series().find { it.name() == 'hostNetwork host1 sent' }
        def received = trial.series().find { it.name() == 'hostNetwork host2 eth0 received' }

        expect:
        trial.status() == TrialRecord.Status.COMPLETED
        trial.notes().empty
        trial.series()*.name() == ['user', 'system', 'iowait', 'steal'].collect { 'hostCpu host1 ' + it } +
                ['host1', 'host2 eth0'].collectMany { host ->
                    ['sent', 'received', 'packets sent', 'packets received'].collect { "hostNetwork $host $it" as String }
                }
        trial.series().every { series ->
            series.samples().size() > 10 && series.samples().every { it.to() > it.from() && it.value() >= 0 } &&
                    series.samples().collate(2, 1, false).every { a, b -> Math.abs(b.from() - a.to()) < 1e-6 }
        }
        trial.series()[0].samples()*.value().max() <= Runtime.runtime.availableProcessors() + 0.1

        and: 'the memory of an idle guest is at least 30 MiB, and went over in that time'
        [sent, received].every { bytesDuring(it, migration) > 30e6 }
        [sent, received].every { Dip.rise(it, migration.low(), migration.high()).get().lost() > 25e6 }
    }

    private static double bytesDuring(SeriesData series, Interval migration) {
        series.samples().findAll { it.to() > migration.low() && it.from() < migration.high() }
                .collect { (it.value() * it.length()) as double }
                .sum()
    }

    def "a device that is not there fails the trial"() {
        expect:
        trials['a device that is not there'].reason() ==
                "'hostNetwork host1 eth7': host1 has no network device 'eth7'; 'ip -brief link' lists them"
    }

    def "perf counts in a guest's process until it leaves, and on a whole host; a host without it is told"() {
        given:
        def trial = trials['perf']

        expect:
        Files.exists(Path.of('/usr/bin/perf')) ? counted(trial) : trial.reason() ==
                "'perf vm' needs the program perf, which host1 does not have; install it there (Debian: apt-get install linux-perf)"
    }

    private static boolean counted(TrialRecord trial) {
        def migration = Moments.migration(trial).get()
        def (clock, faults, switches) = trial.series()
        assert trial.notes() == ["perf vm: counted until the guest's process on host1 ended"]
        assert [clock, faults, switches]*.name() == ['perf vm task-clock', 'perf vm page-faults', 'perf host2 context-switches']
        assert [clock, faults, switches]*.unit() == ['ms/s', 'page-faults/s', 'context-switches/s']
        assert clock.samples().any { it.to() < migration.low() } && clock.samples()*.value().max() > 0
        assert clock.samples()[-1].to() < migration.high() + 1
        assert switches.samples().any { it.from() > migration.high() } && switches.samples()*.value().min() > 0
        true
    }

    def "fio gives bandwidth, requests and latency, and leaves no file; a host without it is told"() {
        given:
        def trial = trials['fio']

        expect:
        Files.exists(Path.of('/usr/bin/fio')) ? worked(trial) : trial.reason() ==
                "'fio randrw' needs the program fio, which host2 does not have; install it there (Debian: apt-get install fio; " +
                "the guest image 'tiny' has no room for it)"
        filesOfFio == ['', '']
    }

    private static boolean worked(TrialRecord trial) {
        assert trial.status() == TrialRecord.Status.COMPLETED
        assert trial.series()*.name() == ['fio randrw', 'fio read'].collectMany { test ->
            ['bandwidth', 'IOPS', 'latency'].collect { "$test $it" as String }
        }
        assert trial.series()*.unit() == ['MiB/s', '1/s', 'ms'] * 2
        assert trial.series().every { !it.samples().empty && it.samples().every { it.value() > 0 } }
        assert trial.values()*.observer() == ['fio read bandwidth', 'fio read IOPS']
        assert trial.values()*.unit() == ['MiB/s', '1/s']
        assert trial.values().every { it.metric() == 'throughput' && it.value() > 0 }
        true
    }

    def "a server that cannot start fails the trial in its own words"() {
        expect:
        trials['a port that is taken'].status() == TrialRecord.Status.FAILED
        trials['a port that is taken'].reason() ==~
                /'iperf3 send': iperf3 on host2 did not begin to serve on TCP port 5201: .*Address already in use.*/
    }

    def "nothing is left running, in the guest or here"() {
        expect:
        leftInGuest.values().every { it == '' }
        leftHere == []
    }

    private String processesInGuest() {
        try (def shell = session.openGuest('vm')) {
            return shell.run(Command.shell("pgrep 'iperf3|sysbench' || true")).out().strip()
        }
    }

    /** Children only: the lab's hosts are processes of this machine too, further down. */
    private static List<String> processesHere() {
        ProcessHandle.current().children()
                .map { it.info().command().orElse('') }
                .filter { it.endsWith('/iperf3') }
                .toList()
    }
}
