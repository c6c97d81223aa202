package dev.stopover.remote;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A command for a POSIX shell on another machine.
 *
 * @param line the shell line, every word already quoted; never holds NUL
 * @param within the longest it may run
 */
public record Command(String line, Duration within) {

    /** The longest a command may run where nothing else is said. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    public Command {
        Objects.requireNonNull(within, "within");
        if (line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command cannot hold a NUL character");
        }
    }

    /** Returns a command from its words, each quoted so that the shell takes it literally. */
    public static Command of(String... words) {
        return new Command(Arrays.stream(words).map(Command::quote).collect(Collectors.joining(" ")), DEFAULT_DEADLINE);
    }

    /** Returns a shell line that the user wrote, taken as it is. */
    public static Command shell(String line) {
        return new Command(line, DEFAULT_DEADLINE);
    }

    /** Returns the same command with another deadline. */
    public Command within(Duration time) {
        return new Command(line, time);
    }

    /** Returns a word that any POSIX shell reads as exactly this text; words that need no quotes get none. */
    public static String quote(String word) {
        if (!word.isEmpty() && word.chars().allMatch(Command::plain)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean plain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_./:=@%+,".indexOf(c) >= 0;
    }
}
