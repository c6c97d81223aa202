package dev.stopover.itest

import dev.stopover.itest.path.EchoResponder
import dev.stopover.itest.path.GatedPath
import dev.stopover.observe.probe.Gap
import dev.stopover.observe.probe.ProbeListener
import dev.stopover.observe.probe.ProbeResult
import dev.stopover.observe.probe.ProbeSettings
import dev.stopover.observe.probe.ProbeTarget
import dev.stopover.observe.probe.Prober
import dev.stopover.observe.probe.RunningProbe
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/** Probes over a path that is closed for exactly known times. Needs root. */
class ProbeAgainstGateSpec extends Specification {

    @Shared
    @AutoCleanup
    GatedPath path = new GatedPath()

    @Shared
    @AutoCleanup
    EchoResponder responder = path.in('server') { new EchoResponder(7007) }

    @TempDir
    Path folder

    private RunningProbe start(ProbeTarget target, ProbeSettings settings, Path file = null) {
        path.in('client') {
            Prober.start(target, settings, Optional.ofNullable(file), ProbeListener.NONE)
        }
    }

    /** Closes the gate once for each length, half a second apart, at no particular phase. */
    private List<List<Long>> outages(List<Long> lengths) {
        def random = new Random(7)
        lengths.collect { length ->
            long from = System.nanoTime() + 300_000_000 + random.nextInt(1_000_000)
            path.gate().closed(from, from + length)
            Thread.sleep(500 + length.intdiv(1_000_000))
            [from, from + length]
        }
    }

    private static boolean overlaps(Gap gap, List<Long> outage) {
        gap.lastGoodSendNs().orElse(0) < outage[1] && gap.firstAnswerNs().orElse(Long.MAX_VALUE) > outage[0]
    }

    def "processors are kept awake as long as a probe runs, unless it is told to be ordinary"() {
        given:
        def target = ProbeTarget.parse("icmp://$GatedPath.SERVER")

        when:
        def punctual = start(target, settings(target.toString()))

        then:
        punctual.scheduling() == 'real-time scheduling (SCHED_FIFO, priority 10); idle processors are kept awake'
        latencyRequests() == 1

        when:
        punctual.stop()
        def ordinary = start(target, settings(target.toString()).withRealTime(false))

        then:
        ordinary.scheduling() == 'ordinary scheduling, as asked for'
        latencyRequests() == 0

        cleanup:
        ordinary?.stop()
    }

    private static int latencyRequests() {
        new File('/proc/self/fd').listFiles().count { Files.isSymbolicLink(it.toPath()) &&
            Files.readSymbolicLink(it.toPath()).toString() == '/dev/cpu_dma_latency' }
    }

    def "every outage over #target, a probe every #interval, is found once, its length inside the bounds, and nothing else"() {
        given:
        def probe = start(ProbeTarget.parse(target), settings(target).every(interval), folder.resolve('samples.bin'))
        Thread.sleep(300)

        when:
        def truth = outages([5_200_000L, 20_700_000L, 62_100_000L, 350_400_000L])
        def result = probe.stop()

        then: 'a late gap beside them would be true: the responder here is an ordinary thread on a busy machine'
        result.gaps().findAll { gap -> gap.kind() == Gap.Kind.LOST && !truth.any { overlaps(gap, it) } }.empty
        truth.collect { [it, result.gaps().findAll { gap -> overlaps(gap, it) }] }
                .findAll { !explains(it[1], it[0]) && !excused(result, it[1], it[0]) }.empty

        and: 'the file gives the same result again'
        ProbeResult.read(folder.resolve('samples.bin')) == result

        where:
        target                                  | interval
        "tcp://${GatedPath.SERVER}:7007"        | Duration.ofMillis(1)
        "udp://${GatedPath.SERVER}:7007"        | Duration.ofMillis(1)
        "icmp://${GatedPath.SERVER}"            | Duration.ofMillis(1)
        "udp://${GatedPath.SERVER}:7007"        | Duration.ofNanos(200_000)
    }

    private static boolean explains(List<Gap> found, List<Long> outage) {
        long length = outage[1] - outage[0]
        found.size() == 1 && !found[0].vetoed() &&
                found[0].lowerBoundNs() <= length && length <= found[0].upperBoundNs().asLong
    }

    /** On a busy machine the prober may be kept from running for a whole short outage; then it says so. */
    private static boolean excused(ProbeResult result, List<Gap> found, List<Long> outage) {
        found.empty && result.lateness().max() + 2 * result.resolutionNs() >= outage[1] - outage[0]
    }

    private static ProbeSettings settings(String target) {
        ProbeSettings.forTarget(ProbeTarget.parse(target))
    }

    def "the published TCP method reads timeouts and pauses where the bounds show what it cannot know"() {
        given:
        def probe = start(ProbeTarget.parse("tcp://${GatedPath.SERVER}:7007"),
                ProbeSettings.sequential(Duration.ofMillis(100), Duration.ofMillis(50)))
        Thread.sleep(300)

        when:
        def truth = outages([400_000_000L])[0]
        def result = probe.stop()

        then:
        result.published().get().downtimesNs().size() == 1
        result.counted()[0].lowerBoundNs() <= truth[1] - truth[0]
        result.counted()[0].upperBoundNs().asLong >= truth[1] - truth[0]
    }

    def "the published ping method counts nothing where replies are merely lost, the gap stands beside it"() {
        given:
        def probe = start(ProbeTarget.parse("icmp://${GatedPath.SERVER}"),
                ProbeSettings.countUnreachable(Duration.ofMillis(20)))
        Thread.sleep(300)

        when:
        def truth = outages([400_000_000L])[0]
        def result = probe.stop()

        then:
        result.published().get().totalNs() == 0
        result.counted().size() == 1
        Math.abs(result.counted()[0].durationNs() - (truth[1] - truth[0])) < 30_000_000
    }

    def "a control heartbeat over the same path vetoes what both suffer"() {
        given:
        def control = ProbeTarget.parse("icmp://${GatedPath.SERVER}")
        def target = "tcp://${GatedPath.SERVER}:7007"
        def probe = start(ProbeTarget.parse(target), settings(target).withControl(control))
        Thread.sleep(200)

        when:
        outages([40_000_000L])
        def result = probe.stop()

        then:
        result.gaps().size() == 1
        result.counted().empty
        result.gaps()[0].veto().startsWith('the control heartbeat was out of reach for ')
    }

    def "a burst probes more often until it is called off"() {
        given:
        def target = "icmp://${GatedPath.SERVER}"
        def probe = start(ProbeTarget.parse(target), settings(target).every(Duration.ofMillis(10)))

        when:
        Thread.sleep(200)
        probe.burst(Duration.ofMillis(1))
        Thread.sleep(200)
        probe.calm()
        Thread.sleep(200)
        def result = probe.stop()

        then:
        result.sent() > 120
        result.sent() < 400
        result.gaps().empty
    }

    def "a port on which nothing listens is refused, an address without a host is silent"() {
        when:
        def refused = probed("tcp://${GatedPath.SERVER}:9")
        def unreachable = probed("icmp://10.99.7.77")

        then:
        refused.answered() == 0
        refused.refused() == refused.sent()
        unreachable.answered() == 0
        refused.counted().size() == 1
        !refused.counted()[0].complete()
    }

    private ProbeResult probed(String target) {
        def probe = start(ProbeTarget.parse(target), settings(target).every(Duration.ofMillis(5)))
        Thread.sleep(300)
        probe.stop()
    }
}
