package dev.stopover.dsl;

import dev.stopover.diagnostics.ProblemRenderer;

/** Checks values that are texts: names, roles, commands, paths. What passes can be shown, and can go where it is meant to. */
final class TextKinds {

    private static final int LONGEST_ROLE = 63;

    private TextKinds() {}

    /** Returns a text as it was given. */
    static String text(Expected expected, Object value) {
        if (value instanceof String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == 0) {
                    throw new Fault(expected.subject() + " holds a NUL character", "Remove it");
                }
            }
            return text;
        }
        throw expected.wrong(value);
    }

    /** Returns a text that people read as a name. */
    static String name(Expected expected, Object value) {
        String name = text(expected, value);
        if (name.isBlank()) {
            throw new Fault(
                    expected.subject() + " is empty",
                    "Write it like this: " + expected.parameter().kind().sample());
        }
        if (name.length() > Limits.NAME) {
            throw new Fault(
                    expected.subject() + " has " + name.length() + " characters; at most " + Limits.NAME
                            + " are allowed",
                    "Choose a shorter one");
        }
        for (int i = 0; i < name.length(); i++) {
            if (ProblemRenderer.isControl(name.charAt(i))) {
                throw new Fault(
                        expected.subject() + " holds a character that cannot be seen",
                        "Remove it: " + ProblemRenderer.harmless(name));
            }
        }
        return name;
    }

    /** Returns a name that goes into commands. */
    static String role(Expected expected, Object value) {
        String name = name(expected, value);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && (i == 0 || "._-".indexOf(c) < 0)) {
                throw new Fault(
                        "the name '" + name + "' " + (i == 0 ? "begins with '" : "holds '") + c + "'",
                        "It goes into commands: use the letters a to z, digits, '.', '-' and '_',"
                                + " and begin with a letter or digit");
            }
        }
        if (name.length() > LONGEST_ROLE) {
            throw new Fault(
                    "the name '" + name + "' has more than " + LONGEST_ROLE + " characters", "Choose a shorter one");
        }
        return name;
    }

    /** Returns a command for a shell. */
    static String command(Expected expected, Object value) {
        String command = text(expected, value);
        if (command.isBlank()) {
            throw new Fault(
                    expected.subject() + " is empty",
                    "Write it like this: " + expected.parameter().kind().sample());
        }
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c != '\n' && c != '\t' && ProblemRenderer.isControl(c)) {
                throw new Fault(
                        expected.subject() + " holds a character that cannot be seen",
                        "Remove it: " + ProblemRenderer.harmless(command.substring(Math.max(0, i - 20), i + 1)));
            }
        }
        return command;
    }

    /** Returns the name of an event that perf counts. */
    static String event(Expected expected, Object value) {
        String event = name(expected, value);
        for (int i = 0; i < event.length(); i++) {
            char c = event.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && (i == 0 || "-_.:/=".indexOf(c) < 0)) {
                throw new Fault(
                        "'" + event + "' " + (i == 0 ? "begins with '" : "holds '") + c
                                + "', which no event of perf does",
                        "Give each event by itself, as 'perf list' names it: perf 'task-clock', 'page-faults', …");
            }
        }
        return event;
    }

    /** Returns an absolute path on a host. */
    static String path(Expected expected, Object value) {
        String path = name(expected, value);
        if (!path.startsWith("/")) {
            throw new Fault("'" + path + "' is not an absolute path", "Begin it with a slash: '/var/tmp/file'");
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                throw new Fault("'" + path + "' leads upwards with '..'", "Write the path without it");
            }
        }
        for (int i = 0; i < path.length(); i++) {
            if ("'\"\\`$;&|<>()".indexOf(path.charAt(i)) >= 0) {
                throw new Fault(
                        "'" + path + "' holds " + path.charAt(i) + ", which has no place in a path here",
                        "Choose a path without quotes and shell characters");
            }
        }
        return path;
    }
}
