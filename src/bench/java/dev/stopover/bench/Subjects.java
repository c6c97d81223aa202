package dev.stopover.bench;

import dev.stopover.itest.path.GatedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The probes that are compared, and how each one's output is evaluated. */
final class Subjects {

    static final int PORT = 7007;

    private static final Pattern PING = Pattern.compile("\\[(\\d+\\.\\d+)] .*icmp_seq=(\\d+) .*time=.*");
    private static final Pattern FPING = Pattern.compile("\\[(\\d+\\.\\d+)] .*: \\[(\\d+)], \\d+ bytes.*");
    private static final Pattern NUMBER = Pattern.compile("\"(\\w+)\": (-?\\d+)");

    private Subjects() {}

    /** Our own probe, with the options that the launcher uses. */
    static Subject stopover(String protocol, long intervalNs) {
        String target = protocol + "://" + GatedPath.SERVER + (protocol.equals("icmp") ? "" : ":" + PORT);
        String every = intervalNs >= 1_000_000 ? intervalNs / 1_000_000 + " ms" : intervalNs / 1_000 + " µs";
        List<String> command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeProcess.class.getName(),
                target,
                Long.toString(intervalNs));
        String name = "stopover " + protocol + " every " + every;
        return new Subject(name, protocol + "-" + intervalNs, command, true, (lines, wall) -> ours(lines));
    }

    private static List<Finding> ours(List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        for (String line : lines) {
            if (line.contains("\"lastGoodSendNs\"") && line.contains("\"veto\": null")) {
                findings.add(new Finding(
                        number(line, "lastGoodSendNs"),
                        number(line, "firstAnswerNs"),
                        number(line, "durationNs"),
                        number(line, "lowerBoundNs"),
                        number(line, "upperBoundNs")));
            }
        }
        return findings;
    }

    private static long number(String line, String field) {
        Matcher matcher = NUMBER.matcher(line);
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                return Long.parseLong(matcher.group(2));
            }
        }
        throw new IllegalStateException("no " + field + " in " + line);
    }

    /** Lost pings times the interval, as OpenStack Tempest counts. */
    static Subject ping() {
        List<String> command = List.of("ping", "-D", "-n", "-i", "0.2", GatedPath.SERVER);
        return new Subject(
                "ping -i 0.2, lost × interval",
                "ping",
                command,
                false,
                (lines, wall) -> lostTimesInterval(lines, PING, 1, 200_000_000, wall));
    }

    private static final List<String> FPING_COMMAND =
            List.of("fping", "-D", "-p", "1", "-i", "1", "-l", GatedPath.SERVER);

    /** Lost replies times the interval, as {@code fping -o} counts. */
    static Subject fpingCount() {
        return new Subject(
                "fping -p 1, lost × interval",
                "fping",
                FPING_COMMAND,
                false,
                (lines, wall) -> lostTimesInterval(lines, FPING, 0, 1_000_000, wall));
    }

    /** The best that can be made of its output: the time between two replies less the interval. */
    static Subject fpingStamps() {
        return new Subject("fping -p 1 -D, reply gap − interval", "fping", FPING_COMMAND, false, Subjects::replyGaps);
    }

    private static List<Finding> lostTimesInterval(
            List<String> lines, Pattern pattern, int first, long interval, long wall) {
        List<Finding> findings = new ArrayList<>();
        long before = first - 1L;
        long stamp = 0;
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                long sequence = Long.parseLong(matcher.group(2));
                long now = stamp(matcher.group(1), wall);
                if (sequence > before + 1 && stamp != 0) {
                    findings.add(new Finding(stamp, now, (sequence - before - 1) * interval));
                }
                before = sequence;
                stamp = now;
            }
        }
        return findings;
    }

    private static List<Finding> replyGaps(List<String> lines, long wall) {
        List<Finding> findings = new ArrayList<>();
        for (Finding lost : lostTimesInterval(lines, FPING, 0, 1_000_000, wall)) {
            findings.add(new Finding(lost.fromNs(), lost.toNs(), lost.toNs() - lost.fromNs() - 1_000_000));
        }
        return findings;
    }

    private static long stamp(String seconds, long wall) {
        String[] parts = seconds.split("\\.");
        String fraction = (parts[1] + "000000000").substring(0, 9);
        return Long.parseLong(parts[0]) * 1_000_000_000 + Long.parseLong(fraction) - wall;
    }

    /** The published probe, by the times at which it noticed. */
    static Subject python(String script) {
        List<String> command =
                List.of("/usr/bin/python3", script, GatedPath.SERVER, String.format(Locale.ROOT, "%d", PORT));
        return new Subject("Python TCP, 100 ms timeout, 50 ms pause", "python", command, false, Subjects::transitions);
    }

    private static List<Finding> transitions(List<String> lines, long wall) {
        List<Finding> findings = new ArrayList<>();
        long down = 0;
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length == 2 && words[0].equals("down")) {
                down = Long.parseLong(words[1]);
            } else if (words.length == 2 && words[0].equals("up") && down != 0) {
                long up = Long.parseLong(words[1]);
                findings.add(new Finding(down - 155_000_000, up, up - down));
                down = 0;
            }
        }
        return findings;
    }
}
