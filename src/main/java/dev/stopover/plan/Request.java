package dev.stopover.plan;

import dev.stopover.model.Experiment;
import dev.stopover.model.Scenario;
import dev.stopover.model.Series;
import dev.stopover.model.Share;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that an experiment's author asks of machines in words of the author's own: a shell line, or a path. What
 * Stopover does of itself (move, start and stop the experiment's guests) is none.
 *
 * @param kind what is asked
 * @param where the host's role or the guest's name
 * @param what the shell line, path or pattern
 */
public record Request(Kind kind, String where, String what) {

    /** What can be asked. */
    public enum Kind {
        /** A shell line is run. */
        RUNS("runs"),
        /** A file is read. */
        READS("reads"),
        /** A file, directory or volume is written or made. */
        WRITES("writes"),
        /** Files or volumes are removed. */
        REMOVES("removes"),
        /** A directory is shared with other hosts. */
        SHARES("shares"),
        /** A share is mounted. */
        MOUNTS("mounts");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Returns everything an experiment asks for, each once, in the order of the file. */
    public static List<Request> of(Experiment experiment) {
        Set<Request> requests = new LinkedHashSet<>();
        for (Share share : experiment.shares()) {
            String options = share.options() == null ? "" : " (" + share.options() + ")";
            requests.add(new Request(Kind.SHARES, share.server(), share.path() + options));
            share.clients().forEach(client -> requests.add(new Request(Kind.MOUNTS, client.host(), client.at())));
        }
        for (Scenario scenario : experiment.scenarios()) {
            for (Treatment treatment : scenario.treatments()) {
                AllSteps.of(treatment).forEach(step -> add(requests, step, treatment));
            }
        }
        return List.copyOf(requests);
    }

    private static void add(Set<Request> requests, Step step, Treatment treatment) {
        if (step instanceof Step.Run run) {
            requests.add(new Request(Kind.RUNS, run.on(), run.command()));
        } else if (step instanceof Step.RunInside inside) {
            requests.add(new Request(Kind.RUNS, inside.guest(), inside.command()));
        } else if (step instanceof Step.During during) {
            during.series().forEach(series -> add(requests, series));
        } else if (step instanceof Step.Measure measure) {
            add(requests, measure.series());
        } else if (step instanceof Step.Undefine undefine && undefine.storage()) {
            treatment.guests().stream()
                    .filter(guest -> guest.name().equals(undefine.guest()))
                    .flatMap(guest -> guest.volumes().stream())
                    .forEach(volume -> requests.add(new Request(
                            Kind.REMOVES,
                            undefine.on() == null ? undefine.guest() : undefine.on(),
                            "volume " + volume.pool() + "/" + volume.name())));
        } else {
            addFiles(requests, step);
        }
    }

    private static void add(Set<Request> requests, Series series) {
        if (series instanceof Series.Command command) {
            String where = command.inside() == null ? command.on() : command.inside();
            requests.add(new Request(Kind.RUNS, where, command.command()));
        } else if (series instanceof Series.Fio fio) {
            requests.add(new Request(Kind.WRITES, fio.places().get(0), fio.directory()));
        }
    }

    private static void addFiles(Set<Request> requests, Step step) {
        if (step instanceof Step.Copy copy) {
            requests.add(new Request(Kind.READS, copy.from(), copy.file()));
            requests.add(new Request(Kind.WRITES, copy.to(), copy.file()));
        } else if (step instanceof Step.Remove remove) {
            remove.on().forEach(host -> requests.add(new Request(Kind.REMOVES, host, remove.pattern())));
        } else if (step instanceof Step.MakeFile make) {
            requests.add(new Request(Kind.WRITES, make.on(), make.file()));
        } else if (step instanceof Step.MakeFiles make) {
            requests.add(new Request(Kind.WRITES, make.on(), make.directory()));
        } else if (step instanceof Step.Save save) {
            requests.add(new Request(Kind.WRITES, save.guest() + "'s host", save.file()));
        } else if (step instanceof Step.RestoreFrom restore) {
            requests.add(new Request(Kind.READS, restore.on(), restore.file()));
        } else if (step instanceof Step.CreateVolume create) {
            requests.add(new Request(
                    Kind.WRITES,
                    create.on(),
                    "volume " + create.volume().pool() + "/" + create.volume().name()));
        } else if (step instanceof Step.Upload upload) {
            requests.add(new Request(Kind.READS, upload.on(), upload.file()));
            requests.add(new Request(Kind.WRITES, upload.on(), "volume " + upload.volume()));
        }
    }
}
