package dev.stopover.itest

import dev.stopover.dsl.ExperimentReader
import dev.stopover.dsl.LoadedExperiment
import dev.stopover.engine.Interpreter
import dev.stopover.engine.LabSession
import dev.stopover.engine.Stop
import dev.stopover.lab.Lab
import dev.stopover.plan.Plan
import dev.stopover.plan.Planner
import dev.stopover.result.RunRecord
import dev.stopover.result.TrialRecord
import dev.stopover.wiring.OpenLab
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The whole road on real hosts: a real guest moved by a real libvirt, watched by every observer. */
class RunOnEmbeddedLabSpec extends Specification {

    static final String EXPERIMENT = '''
        experiment('cold and live, short') {
            hosts 'alpha', 'beta'
            guest('web') { image 'tiny'; memory 256.MiB; vcpus 1; on 'alpha' }
            observe('web') {
                tcp port: 22, every: 10.ms, burst: 2.ms
                ping every: 10.ms
                tcp port: 22, every: 50.ms, timeout: 100.ms, sequential: true, as: 'published method'
                hypervisor()
                guestClock()
            }
            scenario('cold') {
                repeat 1
                measure { migrate 'web', to: 'beta', mode: cold }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
            scenario('live') {
                repeat 2
                measure { migrate 'web', to: 'beta', mode: live }
                restore { migrate 'web', to: 'alpha', mode: live }
            }
            scenario('refused') {
                repeat 1
                measure { run 'echo no such thing >&2; exit 3', on: 'beta' }
            }
        }
    '''

    @TempDir
    Path samples

    def "cold and live trials complete with figures that agree, a failing one keeps its reason, nothing is left behind"() {
        given:
        LoadedExperiment loaded = ExperimentReader.read('short.groovy', EXPERIMENT)
        Plan plan = Planner.plan(loaded.experiment(), Lab.EMBEDDED, OpenLab.drivers(Lab.EMBEDDED))
        def listener = new RecordingListener()
        RunRecord.End end

        when:
        LabSession session = OpenLab.open(plan, 1, { })
        try {
            end = new Interpreter(session, OpenLab.observers(Lab.EMBEDDED), new Stop(), samples).run(plan, listener)
        } finally {
            session.close()
        }
        List<TrialRecord> records = listener.records
        TrialRecord cold = records[0]
        List<TrialRecord> live = records[1..2]

        then: 'every trial was made and only the one that was told to fail did'
        end == RunRecord.End.FINISHED
        records*.reason().take(3) == [null, null, null]
        records[3].status() == TrialRecord.Status.FAILED
        records[3].reason() == "beta: 'echo no such thing >&2; exit 3' failed with status 3:\nno such thing"
        listener.left == []

        and: 'a cold move is a boot: the service is away for seconds, and the guest itself has nothing to tell'
        downtime(cold, 'tcp 22 every 10 ms, burst 2 ms') > 1
        cold.notes().any { it == 'guestClock: the guest was started anew, so its clock began again' }

        and: 'a failing trial says what the guest said last'
        records[3].notes().any { it.startsWith("the console of guest 'web' on alpha ends with: ") && it.contains('STOPOVER READY web') }

        and: 'the switch-over was seen in a burst'
        live.any { trial -> trial.values().find { it.observer().startsWith('tcp 22 every 10') }.resolution() == 0.002d }

        and: 'a live move is a pause that the network, the events and the guest see alike, statistics included'
        live.every { trial ->
            Map<String, Double> seen = trial.values().findAll { it.metric() == 'downtime' }
                .collectEntries { [it.observer(), it.value()] }
            String said = "trial ${trial.number()}: $seen; ${trial.events()*.what()}; ${trial.notes()}"
            double network = seen['tcp 22 every 10 ms, burst 2 ms'] ?: 0
            assert seen['hypervisor events'] > 0: said
            assert seen['hypervisor statistics'] > 0: said
            assert seen['guestClock'] > 0: said
            assert network > seen['guestClock'] / 2: said
            assert network < downtime(cold, 'tcp 22 every 10 ms, burst 2 ms'): said
            true
        }

        and: 'the time line has the pause inside the migration'
        live.every { trial ->
            Map<String, Double> at = trial.events().collectEntries { [it.what(), it.seconds()] }
            at['migration started'] < at['vCPU paused'] && at['vCPU paused'] < at['vCPU resumed']
        }

        and: 'what the driver measured has its canonical names'
        live[0].values()*.metric().containsAll(['totalTime', 'transferred', 'rounds'])
    }

    private static double downtime(TrialRecord trial, String observer) {
        trial.values().find { it.metric() == 'downtime' && it.observer() == observer }?.value() ?: -1
    }
}
