package dev.stopover.plan;

import dev.stopover.hypervisor.Call;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Series;
import java.time.Duration;
import java.util.List;

/** One thing the engine does; everything it will ever do is one of these, so that a printed plan leaves nothing out. */
public sealed interface Action {

    /**
     * A hypervisor call.
     *
     * @param call what is called
     * @param within how long a shutdown may take; null for every other call
     */
    record Hypervisor(Call call, Duration within) implements Action {}

    /** A shell line on a host. */
    record OnHost(String host, String line, Duration within) implements Action {}

    /** A shell line inside a guest. */
    record InGuest(String guest, String line, Duration within) implements Action {}

    /**
     * A load inside a guest that writes to its memory until the trial ends.
     *
     * @param guest the guest
     * @param rate how much it writes in a second; nothing is started where it is zero
     * @param workingSet how much memory it writes to
     * @param line the shell line that does it
     */
    record LoadInGuest(String guest, ByteRate rate, ByteCount workingSet, String line) implements Action {}

    /** A file of one host to the same path on another. */
    record Transfer(String file, String from, String to) implements Action {}

    /** Waiting until a guest's TCP port accepts a connection. */
    record AwaitPort(String guest, int port, Duration within) implements Action {}

    /** Waiting. */
    record Pause(Duration time) implements Action {}

    /** Limits the link of every host of the lab until the trial ends. */
    record Shape(ByteRate rate, Duration delay) implements Action {}

    /** Actions timed together under the user's name for them, or under the name of the step that stands for them. */
    record Group(String name, List<Action> actions) implements Action {
        public Group {
            actions = List.copyOf(actions);
        }
    }

    /** Series followed while the actions inside go on. */
    record During(List<Series> series, List<Action> actions) implements Action {
        public During {
            series = List.copyOf(series);
            actions = List.copyOf(actions);
        }
    }

    /** A load run to its end. */
    record Load(Series series) implements Action {}
}
