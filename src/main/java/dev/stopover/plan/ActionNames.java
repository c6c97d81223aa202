package dev.stopover.plan;

import dev.stopover.hypervisor.Call;
import java.util.Locale;

/** What reports and progress lines call an action. */
public final class ActionNames {

    private static final int LONGEST_LINE = 60;

    private ActionNames() {}

    /** Returns a short name in the words of the experiment file; the same for the same action of every trial. */
    public static String of(Action action) {
        if (action instanceof Action.Hypervisor hypervisor) {
            return of(hypervisor.call());
        } else if (action instanceof Action.OnHost onHost) {
            return onHost.host() + ": " + cut(onHost.line());
        } else if (action instanceof Action.InGuest inGuest) {
            return inGuest.guest() + ": " + cut(inGuest.line());
        } else if (action instanceof Action.LoadInGuest load) {
            return load.guest() + ": start " + cut(load.line());
        } else if (action instanceof Action.Transfer transfer) {
            return "copy " + transfer.file() + " from " + transfer.from() + " to " + transfer.to();
        } else if (action instanceof Action.AwaitPort await) {
            return "wait for " + await.guest() + " tcp " + await.port();
        } else if (action instanceof Action.Pause) {
            return "wait";
        } else if (action instanceof Action.Shape) {
            return "shape the link";
        } else if (action instanceof Action.Group group) {
            return group.name();
        } else if (action instanceof Action.Load load) {
            return load.series().name();
        } else if (action instanceof Action.During) {
            return "during";
        }
        throw new IllegalStateException("an action without name: " + action);
    }

    private static String of(Call call) {
        return switch (call.verb()) {
            case MIGRATE -> "migrate " + call.guest() + " to " + call.target() + " (" + call.mode() + ")";
            case HAND_OVER -> "migrate " + call.guest() + " to " + call.target() + " (offline)";
            case SAVE -> "save " + call.guest();
            case RESTORE -> "restore " + call.guest() + " on " + call.host();
            default -> call.verb().name().toLowerCase(Locale.ROOT) + " " + call.guest() + " on " + call.host();
        };
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
