package dev.stopover.observe;

import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry;
import dev.stopover.hypervisor.KnownOutages;
import dev.stopover.model.Observer;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Samples a running migration's statistics on a thread of its own, and keeps them in a file of the trial. */
final class JobSampler implements AutoCloseable {

    private final JobTelemetry telemetry;
    private final Observer.Hypervisor observer;
    private final Path file;
    private final List<JobTelemetry.JobSample> samples = new ArrayList<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile String failure;

    private JobSampler(JobTelemetry telemetry, Observer.Hypervisor observer, Path file) {
        this.telemetry = telemetry;
        this.observer = observer;
        this.file = file;
        this.thread = new Thread(this::sample, "migration statistics of " + observer.guest());
        this.thread.setDaemon(true);
    }

    /** Starts sampling, or returns null where the driver tells nothing, or lives in a time of its own. */
    static JobSampler start(Hypervisor source, Observer.Hypervisor observer, ObservedTrial trial) {
        if (!(source instanceof JobTelemetry telemetry) || source instanceof KnownOutages) {
            return null;
        }
        JobSampler sampler = new JobSampler(telemetry, observer, trial.sampleFile(observer.label(), "csv"));
        sampler.thread.start();
        return sampler;
    }

    private void sample() {
        long every = observer.every().toNanos();
        long next = System.nanoTime();
        try {
            while (!ended) {
                Optional<JobTelemetry.JobSample> sample = telemetry.sample(observer.guest());
                if (sample.isPresent()) {
                    samples.add(sample.get());
                }
                next = Math.max(next + every, System.nanoTime());
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
            }
        } catch (HypervisorException e) {
            failure = e.getMessage();
        } catch (InterruptedException e) {
            // The observation is over.
        }
    }

    /** Writes the samples and adds the beginnings of rounds to the time line. */
    void finish(List<Observation.Moment> moments, List<String> notes) {
        double round = 0;
        for (JobTelemetry.JobSample sample : samples) {
            Double now = sample.values().get("rounds");
            if (now != null && now > round) {
                round = now;
                moments.add(new Observation.Moment("round " + (long) round, observer.label(), sample.nanos()));
            }
        }
        if (failure != null) {
            notes.add(observer.label() + ": the running migration could not be sampled: " + failure);
        }
        if (!samples.isEmpty()) {
            try {
                write();
            } catch (IOException e) {
                notes.add(observer.label() + ": its samples could not be kept: " + e.getMessage());
            }
        }
    }

    private void write() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        samples.forEach(sample -> names.addAll(sample.values().keySet()));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("nanos," + String.join(",", names) + "\n");
            for (JobTelemetry.JobSample sample : samples) {
                StringBuilder line = new StringBuilder().append(sample.nanos());
                for (String name : names) {
                    Double value = sample.values().get(name);
                    line.append(',').append(value == null ? "" : value);
                }
                out.write(line.append('\n').toString());
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
