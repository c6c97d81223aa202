package dev.stopover.bench;

import dev.stopover.observe.probe.ProbeException;
import dev.stopover.observe.probe.ProbeJson;
import dev.stopover.observe.probe.ProbeListener;
import dev.stopover.observe.probe.ProbeSettings;
import dev.stopover.observe.probe.ProbeTarget;
import dev.stopover.observe.probe.Prober;
import dev.stopover.observe.probe.RunningProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Our probe as a process of its own: probes until its input ends, then prints the result. */
final class ProbeProcess {

    private ProbeProcess() {}

    /** Arguments: the target and the interval in nanoseconds. */
    public static void main(String[] arguments) throws ProbeException, IOException, InterruptedException {
        ProbeTarget target = ProbeTarget.parse(arguments[0]);
        ProbeSettings settings = ProbeSettings.forTarget(target).every(Duration.ofNanos(Long.parseLong(arguments[1])));
        RunningProbe probe = Prober.start(target, settings, Optional.empty(), ProbeListener.NONE);
        while (System.in.read() >= 0) {
            continue;
        }
        System.out.print(ProbeJson.of(probe.stop()));
    }
}
