package dev.stopover.itest

import dev.stopover.dsl.ExperimentReader
import dev.stopover.engine.Interpreter
import dev.stopover.engine.LabSession
import dev.stopover.engine.RunListener
import dev.stopover.engine.Stop
import dev.stopover.lab.Lab
import dev.stopover.plan.Planner
import dev.stopover.remote.Command
import dev.stopover.result.Moments
import dev.stopover.result.TrialRecord
import dev.stopover.wiring.OpenLab
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
                        steps { wait 8.s; migrate 'vm', to: 'host2', mode: live; wait 5.s }
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
