package dev.stopover.model;

import java.util.function.BiFunction;

/**
 * The path of a storage volume inside a shell line, which only the host that has the volume knows. The experiment holds
 * a marker in its place, readable as it is; whoever runs the line fills it in.
 */
public final class VolumePath {

    private static final String BEFORE = "⟨path of volume ";
    private static final String BETWEEN = " in pool ";
    private static final String AFTER = "⟩";

    private VolumePath() {}

    /** Returns the marker that stands for a volume's path. */
    public static String marker(Guest.Volume volume) {
        return BEFORE + volume.name() + BETWEEN + volume.pool() + AFTER;
    }

    /**
     * Returns a shell line with its markers filled in.
     *
     * @param line the line, with any number of markers
     * @param path gives the path for a pool's name and a volume's name; asked once a marker, in order
     */
    public static String fill(String line, BiFunction<String, String, String> path) {
        StringBuilder out = new StringBuilder();
        int rest = 0;
        for (int start = line.indexOf(BEFORE); start >= 0; start = line.indexOf(BEFORE, rest)) {
            int between = line.indexOf(BETWEEN, start);
            int end = between < 0 ? -1 : line.indexOf(AFTER, between);
            if (end < 0) {
                break;
            }
            String volume = line.substring(start + BEFORE.length(), between);
            String pool = line.substring(between + BETWEEN.length(), end);
            out.append(line, rest, start).append(path.apply(pool, volume));
            rest = end + AFTER.length();
        }
        return out.append(line, rest, line.length()).toString();
    }
}
