package dev.stopover.cli;

import dev.stopover.observe.probe.ProbeCsv;
import dev.stopover.observe.probe.ProbeException;
import dev.stopover.observe.probe.ProbeJson;
import dev.stopover.observe.probe.ProbeRequest;
import dev.stopover.observe.probe.ProbeResult;
import dev.stopover.observe.probe.ProbeSession;
import dev.stopover.observe.probe.ProbeSettings;
import dev.stopover.observe.probe.ProbeTarget;
import dev.stopover.observe.probe.ProbeText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Watches one target and says for how long it was out of reach. */
@Command(
        name = "probe",
        description = "Watch a target and say when, and for how long, it was out of reach.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "For example:  stopover probe tcp://10.77.0.50:22 --every 1ms --for 30s",
            "Ctrl-C ends it with the summary. The fields of --json: dsl-docs/measuring/probes.md."
        })
final class ProbeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "tcp://HOST:PORT, udp://HOST:PORT (a responder echoes), icmp://HOST or http://HOST[:PORT][/PATH].")
    private String target;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "Time from one probe to the next, from 20us up; 1ms if left out.")
    private String every;

    @Option(names = "--for", paramLabel = "TIME", description = "How long; until Ctrl-C if left out.")
    private String duration;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long an answer is awaited; it delays no probe and makes no gap longer.")
    private String timeout;

    @Option(
            names = "--late",
            paramLabel = "TIME",
            description = "An answer slower than this makes a gap although nothing was lost; 20ms if left out.")
    private String late;

    @Option(
            names = "--control",
            paramLabel = "TARGET",
            description = "A target that does not move, probed too: what both miss does not count.")
    private String control;

    @Option(names = "--samples", paramLabel = "FILE", description = "Keep every single probe in this file.")
    private Path samples;

    @Option(names = "--ordinary", description = "Do not ask for real-time scheduling, and let idle processors sleep.")
    private boolean ordinary;

    @ArgGroup
    private PublishedMethod published;

    @ArgGroup
    private Format format;

    /** The published methods, as they were. */
    static final class PublishedMethod {
        @Option(
                names = "--sequential",
                paramLabel = "PAUSE",
                arity = "0..1",
                fallbackValue = "50ms",
                description = "A published method, for comparison: one TCP connection at a time, this pause between "
                        + "(50ms), given up after --timeout (100ms).")
        private String sequential;

        @Option(
                names = "--unreachable",
                description =
                        "A published method, for comparison: the \"Unreachable\" lines of ping times --every (200ms).")
        private boolean unreachable;
    }

    /** What is printed instead of the summary. */
    static final class Format {
        @Option(names = "--json", description = "Print the result as JSON.")
        private boolean json;

        @Option(names = "--csv", description = "Print the gaps as CSV.")
        private boolean csv;
    }

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        ProbeRequest request;
        try {
            request = request();
        } catch (ProbeException | IllegalArgumentException e) {
            console.message("stopover: " + e.getMessage());
            return ExitCode.FAULTY_INPUT;
        }
        ProbeSession session = new ProbeSession(request, console::message, console::status);
        Interruption.listen(session::stop, console);
        try {
            ProbeResult result = session.run();
            console.result(print(result));
            return result.answered() > 0 ? ExitCode.OK : ExitCode.FAILED;
        } catch (ProbeException e) {
            console.message("stopover: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private String print(ProbeResult result) {
        if (format != null && format.json) {
            return ProbeJson.of(result);
        }
        return format != null && format.csv ? ProbeCsv.of(result) : ProbeText.summary(result);
    }

    private ProbeRequest request() throws ProbeException {
        ProbeTarget parsed = ProbeTarget.parse(target);
        return new ProbeRequest(
                parsed,
                settings(parsed),
                duration == null ? Optional.empty() : Optional.of(ProbeRequest.duration("--for", duration)),
                Optional.ofNullable(samples));
    }

    private ProbeSettings settings(ProbeTarget parsed) throws ProbeException {
        ProbeSettings settings;
        if (published != null && published.unreachable) {
            settings = ProbeSettings.countUnreachable(given("--every", every, Duration.ofMillis(200)));
        } else if (published != null) {
            settings = ProbeSettings.sequential(
                    Duration.ofMillis(100), ProbeRequest.duration("--sequential", published.sequential));
        } else {
            settings = ProbeSettings.forTarget(parsed);
            settings = settings.every(given("--every", every, settings.interval()));
        }
        settings = settings.withTimeout(given("--timeout", timeout, settings.timeout()))
                .withLate(given("--late", late, settings.late()))
                .withRealTime(settings.realTime() && !ordinary);
        return control == null ? settings : settings.withControl(ProbeTarget.parse(control));
    }

    private static Duration given(String option, String text, Duration otherwise) throws ProbeException {
        return text == null ? otherwise : ProbeRequest.duration(option, text);
    }
}
