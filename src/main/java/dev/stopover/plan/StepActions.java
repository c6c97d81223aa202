package dev.stopover.plan;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.Call.Verb;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.model.Step;
import dev.stopover.model.Treatment;
import dev.stopover.model.VolumePath;
import dev.stopover.remote.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the steps of one trial into actions, in order; knows on which host each guest is at every point. */
final class StepActions {

    /** How long a file command of ours may run; user commands bring their own deadline. */
    private static final Duration FILE_DEADLINE = Duration.ofMinutes(30);

    /** What a dirtying load writes to where the experiment does not say: fits into the smallest guest. */
    private static final long DEFAULT_WORKING_SET_MEBIBYTES = 64;

    private static final Duration SHUTDOWN_DEADLINE = Duration.ofMinutes(2);

    private final Map<String, String> whereabouts = new HashMap<>();
    private final Map<String, Guest.Volume> volumes = new HashMap<>();

    StepActions(Experiment experiment, Treatment treatment) {
        for (Guest guest : treatment.guests()) {
            whereabouts.put(guest.name(), guest.on());
            guest.volumes().forEach(volume -> volumes.put(volume.name(), volume));
        }
    }

    List<Action> of(List<Step> steps) {
        List<Action> actions = new ArrayList<>();
        steps.forEach(step -> actions.add(of(step)));
        return actions;
    }

    private Action of(Step step) {
        if (step instanceof Step.Migrate migrate) {
            return migrate(migrate);
        } else if (step instanceof Step.Timed timed) {
            return new Action.Group(timed.name(), of(timed.steps()));
        } else if (step instanceof Step.During during) {
            return new Action.During(during.series(), of(during.steps()));
        } else if (step instanceof Step.Measure measure) {
            return new Action.Load(measure.series());
        } else if (step instanceof Step.Wait wait) {
            return new Action.Pause(wait.time());
        } else if (step instanceof Step.WaitFor waitFor) {
            return new Action.AwaitPort(waitFor.guest(), waitFor.port(), waitFor.within());
        } else if (step instanceof Step.Shape shape) {
            return new Action.Shape(shape.link(), shape.delay());
        } else if (step instanceof Step.DirtyMemory dirty) {
            return dirtyMemory(dirty);
        } else if (step instanceof Step.RunInside inside) {
            return new Action.InGuest(inside.guest(), inside.command(), inside.within());
        }
        Action guest = guestStep(step);
        return guest != null ? guest : fileStep(step);
    }

    /** The steps that change a guest's state where it is; null for any other. */
    private Action guestStep(Step step) {
        if (step instanceof Step.Start start) {
            String host = start.on() != null ? start.on() : host(start.guest());
            whereabouts.put(start.guest(), host);
            return call(Verb.START, host, start.guest());
        } else if (step instanceof Step.Shutdown shutdown) {
            return shutdown(host(shutdown.guest()), shutdown.guest(), shutdown.within());
        } else if (step instanceof Step.Destroy destroy) {
            return call(Verb.DESTROY, destroy.on() != null ? destroy.on() : host(destroy.guest()), destroy.guest());
        } else if (step instanceof Step.Undefine undefine) {
            return undefine(undefine);
        } else if (step instanceof Step.Save save) {
            return new Action.Hypervisor(Call.file(Verb.SAVE, host(save.guest()), save.guest(), save.file()), null);
        } else if (step instanceof Step.RestoreFrom restore) {
            whereabouts.put(restore.guest(), restore.on());
            return new Action.Hypervisor(Call.file(Verb.RESTORE, restore.on(), restore.guest(), restore.file()), null);
        }
        return null;
    }

    private Action fileStep(Step step) {
        if (step instanceof Step.Run run) {
            return new Action.OnHost(run.on(), withVolumePaths(run.command()), run.within());
        } else if (step instanceof Step.Copy copy) {
            return new Action.Transfer(copy.file(), copy.from(), copy.to());
        } else if (step instanceof Step.Remove remove) {
            return each(remove.on(), "rm -rf -- " + pattern(remove.pattern()));
        } else if (step instanceof Step.MakeFile make) {
            return new Action.OnHost(
                    make.on(),
                    "head -c " + make.size().bytes() + (make.random() ? " /dev/urandom" : " /dev/zero") + " > "
                            + Command.quote(make.file()),
                    FILE_DEADLINE);
        } else if (step instanceof Step.MakeFiles make) {
            return makeFiles(make);
        } else if (step instanceof Step.DropCaches drop) {
            return each(drop.on(), "sync; echo 3 > /proc/sys/vm/drop_caches");
        } else if (step instanceof Step.CreateVolume create) {
            return new Action.OnHost(
                    create.on(),
                    "virsh vol-create-as " + Command.quote(create.volume().pool()) + " "
                            + Command.quote(create.volume().name()) + " "
                            + create.volume().size().bytes() + "B",
                    FILE_DEADLINE);
        } else if (step instanceof Step.Upload upload) {
            return new Action.OnHost(
                    upload.on(),
                    "virsh vol-upload --pool " + Command.quote(pool(upload.volume())) + " "
                            + Command.quote(upload.volume()) + " " + Command.quote(upload.file()),
                    FILE_DEADLINE);
        }
        throw new IllegalStateException("a step without action: " + step);
    }

    private Action migrate(Step.Migrate migrate) {
        String guest = migrate.guest();
        String from = host(guest);
        String to = migrate.to();
        whereabouts.put(guest, to);
        String name = "migrate " + guest + " to " + to + " (" + migrate.mode() + ")";
        return switch (migrate.mode()) {
            case COLD ->
                new Action.Group(
                        name,
                        List.of(
                                shutdown(from, guest, SHUTDOWN_DEADLINE),
                                new Action.Hypervisor(Call.handOver(from, guest, to), null),
                                call(Verb.UNDEFINE, from, guest),
                                call(Verb.START, to, guest)));
            case OFFLINE -> new Action.Hypervisor(Call.handOver(from, guest, to), null);
            case SAVE_RESTORE -> saveRestore(name, guest, from, to);
            default -> new Action.Hypervisor(Call.migrate(from, guest, to, migrate.mode(), migrate.options()), null);
        };
    }

    private static Action saveRestore(String name, String guest, String from, String to) {
        String file = "/var/tmp/stopover-" + guest + ".state";
        return new Action.Group(
                name,
                List.of(
                        new Action.Hypervisor(Call.file(Verb.SAVE, from, guest, file), null),
                        new Action.Transfer(file, from, to),
                        call(Verb.UNDEFINE, from, guest),
                        new Action.Hypervisor(Call.file(Verb.RESTORE, to, guest, file), null),
                        each(List.of(from, to), "rm -f -- " + Command.quote(file))));
    }

    private static Action shutdown(String host, String guest, Duration within) {
        return new Action.Hypervisor(Call.of(Verb.SHUTDOWN, host, guest), within);
    }

    private static Action call(Verb verb, String host, String guest) {
        return new Action.Hypervisor(Call.of(verb, host, guest), null);
    }

    private Action undefine(Step.Undefine undefine) {
        String host = undefine.on() != null ? undefine.on() : host(undefine.guest());
        Action call = call(Verb.UNDEFINE, host, undefine.guest());
        if (!undefine.storage() || volumes.isEmpty()) {
            return call;
        }
        List<Action> actions = new ArrayList<>(List.of(call));
        volumes.values()
                .forEach(volume -> actions.add(new Action.OnHost(
                        host,
                        "virsh vol-delete --pool " + Command.quote(volume.pool()) + " " + Command.quote(volume.name()),
                        FILE_DEADLINE)));
        return new Action.Group("undefine " + undefine.guest() + " with its storage", actions);
    }

    /** The load is the one that the built-in guest carries; see the embedded lab's documentation. */
    private static Action dirtyMemory(Step.DirtyMemory dirty) {
        long workingSet = dirty.workingSet() == null
                ? DEFAULT_WORKING_SET_MEBIBYTES
                : Math.max(1, dirty.workingSet().bytes() >> 20);
        return new Action.LoadInGuest(
                dirty.inside(),
                dirty.rate(),
                ByteCount.mebibytes(workingSet),
                "stopover-guest dirty " + Math.round(dirty.rate().mebibytesPerSecond()) + " " + workingSet);
    }

    private static Action makeFiles(Step.MakeFiles make) {
        String directory = Command.quote(make.directory());
        return new Action.OnHost(
                make.on(),
                "mkdir -p " + directory + "; i=1; while [ $i -le " + make.count() + " ]; do head -c "
                        + make.size().bytes() + " /dev/urandom > " + directory + "/file-$i; i=$((i+1)); done",
                FILE_DEADLINE);
    }

    private static Action each(List<String> hosts, String line) {
        List<Action> actions = hosts.stream()
                .<Action>map(host -> new Action.OnHost(host, line, FILE_DEADLINE))
                .toList();
        return actions.size() == 1 ? actions.get(0) : new Action.Group(line, actions);
    }

    /** Quotes everything of a shell pattern but the pattern characters themselves. */
    static String pattern(String text) {
        StringBuilder quoted = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            boolean special = i == text.length() || "*?[]".indexOf(text.charAt(i)) >= 0;
            if (!special) {
                literal.append(text.charAt(i));
                continue;
            }
            if (!literal.isEmpty()) {
                quoted.append(Command.quote(literal.toString()));
                literal.setLength(0);
            }
            if (i < text.length()) {
                quoted.append(text.charAt(i));
            }
        }
        return quoted.toString();
    }

    private String host(String guest) {
        return whereabouts.get(guest);
    }

    /** The host that runs the line knows the path, and its shell puts it in. */
    private static String withVolumePaths(String command) {
        return VolumePath.fill(
                command,
                (pool, volume) -> "$(virsh vol-path --pool " + Command.quote(pool) + " " + Command.quote(volume) + ")");
    }

    private String pool(String volume) {
        Guest.Volume known = volumes.get(volume);
        return known == null ? "default" : known.pool();
    }
}
