package dev.stopover.engine

import dev.stopover.dsl.ExperimentReader
import dev.stopover.lab.Lab
import dev.stopover.plan.Plan
import dev.stopover.plan.PlannedTrial
import dev.stopover.plan.Planner
import dev.stopover.result.RunRecord
import dev.stopover.result.TrialRecord
import dev.stopover.wiring.OpenLab
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The road from file to records, in the simulated lab: the same engine and the same ports as with real hosts. */
class InterpreterSpec extends Specification {

    @TempDir
    Path samples

    Stop stop = new Stop()
    Recording listener = new Recording()

    def "every trial is made in order, warm-ups first, and ends completed with every observer's figures"() {
        when:
        RunRecord.End end = run('''
            scenario('live') {
                repeat 2, warmup: 1, pause: 1.s
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        ''')

        then:
        end == RunRecord.End.FINISHED
        listener.records*.status() == [TrialRecord.Status.COMPLETED] * 3
        listener.records*.phase() == [TrialRecord.Phase.WARM_UP, TrialRecord.Phase.MEASURED, TrialRecord.Phase.MEASURED]
        listener.records[2].values().findAll { it.metric() == 'downtime' }*.observer() as Set ==
            ['tcp 22 every 1 ms', 'hypervisor events', 'hypervisor statistics'] as Set
        listener.records[2].events()*.what().containsAll(
            ['migration started', 'vCPU paused', 'vCPU resumed', 'migration ended', 'last answer', 'first answer'])
        listener.left == []
    }

    def "a trial's downtime lies inside its own bounds and near what the hypervisor says"() {
        when:
        run('''
            scenario('live') {
                repeat 1
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        ''')
        def downtimes = listener.records[0].values().findAll { it.metric() == 'downtime' }.collectEntries { [it.observer(), it] }

        then:
        downtimes.values().findAll { it.lowest() != null }.every { it.lowest() <= it.value() && it.value() <= it.highest() }
        Math.abs(downtimes['tcp 22 every 1 ms'].value() - downtimes['hypervisor events'].value()) < 0.02
    }

    def "cold migration is shut down, hand over, undefine, start, each timed inside the move"() {
        when:
        run('''
            scenario('cold') {
                repeat 1
                measure { migrate 'web', to: 'beta', mode: cold }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        ''')
        List steps = listener.records[0].steps()

        then: 'the restoration, which is no part of the measurement, is not among them'
        listener.records[0].status() == TrialRecord.Status.COMPLETED
        steps*.name() == ['migrate web to beta (cold)', 'shutdown web on alpha', 'migrate web to beta (offline)',
                                  'undefine web on alpha', 'start web on beta']
        steps*.depth() == [0, 1, 1, 1, 1]
    }

    def "a move by hand leaves the definition at home: the shipped experiment runs through, each trial restored"() {
        when:
        RunRecord.End end = runText(java.nio.file.Files.readString(Path.of('experiments/kvm-cold-live.groovy')))

        then:
        end == RunRecord.End.FINISHED
        listener.records.size() == 10
        listener.records*.status() as Set == [TrialRecord.Status.COMPLETED] as Set
        listener.records*.notes().flatten().findAll { it.startsWith('restore') } == []
        listener.records[0].steps()*.name().containsAll(['convert to qcow2', 'copy', 'convert to raw', 'upload',
                                                         'migrate Guest-01 to skopje (offline)', 'start Guest-01 on skopje'])
    }

    def "a failed trial keeps its reason, the next one begins with the guest at home, and the run goes on"() {
        when:
        RunRecord.End end = run('''
            scenario('breaks') {
                repeat 2
                measure { shutdown 'web', within: 1.ms; start 'web' }
            }
            scenario('live') {
                repeat 1
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        ''')

        then:
        end == RunRecord.End.FINISHED
        listener.records*.status() == [TrialRecord.Status.FAILED, TrialRecord.Status.FAILED, TrialRecord.Status.COMPLETED]
        listener.records[0].reason() == "alpha: cannot shut down guest 'web': it still runs 1 ms after it was asked to (simulated)"
    }

    def "a wish to stop ends the run after the trial under way, and keeps what was finished"() {
        given:
        listener.onFinished = { if (it.index() == 2) { stop.request() } }

        when:
        RunRecord.End end = run('''
            scenario('live') {
                repeat 5
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        ''')

        then:
        end == RunRecord.End.INTERRUPTED
        listener.records.size() == 2
        listener.ends == [RunRecord.End.INTERRUPTED]
    }

    def "the same seed gives the same figures"() {
        given:
        String scenario = '''
            scenario('live') {
                repeat 3
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
        '''

        when:
        run(scenario)
        List first = figures()
        listener = new Recording()
        run(scenario)

        then:
        figures() == first
    }

    private List figures() {
        listener.records.collectMany { it.values().findAll { value -> value.observer() == 'hypervisor statistics' }*.value() }
    }

    private RunRecord.End run(String scenarios) {
        String text = """
            experiment('spec') {
                hosts 'alpha', 'beta'
                guest('web') { image 'tiny'; memory 256.MiB; on 'alpha' }
                observe('web') { tcp port: 22, every: 1.ms; hypervisor() }
                $scenarios
            }
        """
        runText(text)
    }

    private RunRecord.End runText(String text) {
        Plan plan = Planner.plan(ExperimentReader.read('spec.groovy', text).experiment(), Lab.SIMULATED, OpenLab.drivers(Lab.SIMULATED))
        LabSession session = OpenLab.open(plan, 7, { })
        try {
            new Interpreter(session, OpenLab.observers(Lab.SIMULATED), stop, samples).run(plan, listener)
        } finally {
            session.close()
        }
    }

    static class Recording implements RunListener {
        List<TrialRecord> records = []
        List<String> left = []
        List<RunRecord.End> ends = []
        Closure onFinished = { }

        void preparing(String what) { }
        void trialStarted(PlannedTrial trial) { }
        void step(PlannedTrial trial, String what) { }
        void trialFinished(PlannedTrial trial, TrialRecord record) { records << record; onFinished(record) }
        void leftBehind(String what) { left << what }
        void ended(RunRecord.End end) { ends << end }
    }
}
