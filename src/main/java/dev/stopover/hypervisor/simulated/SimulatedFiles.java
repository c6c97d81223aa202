package dev.stopover.hypervisor.simulated;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of a simulated machine: their paths and sizes, nothing more. */
final class SimulatedFiles {

    /** What a file counts that the model has not seen being made. */
    static final long UNSEEN = 1L << 30;

    private final Map<String, Long> sizes = new TreeMap<>();

    synchronized void put(String path, long bytes) {
        if (!device(path)) {
            sizes.put(path, bytes);
        }
    }

    synchronized boolean has(String path) {
        return sizes.containsKey(path);
    }

    synchronized long size(String path) {
        return device(path) ? 0 : sizes.getOrDefault(path, UNSEEN);
    }

    /** Removes what a shell pattern ({@code *}, {@code ?}) stands for, directories with all below them. */
    synchronized void remove(String pattern) {
        sizes.keySet().removeIf(path -> matches(pattern, path));
    }

    synchronized List<String> matching(String pattern) {
        return sizes.keySet().stream().filter(path -> matches(pattern, path)).toList();
    }

    private static boolean device(String path) {
        return path.equals("/dev/null") || path.equals("/dev/zero") || path.equals("/dev/urandom");
    }

    private static boolean matches(String pattern, String path) {
        return matches(pattern, 0, path, 0);
    }

    /** Written out, because a pattern made into a regular expression could take for ever. */
    private static boolean matches(String pattern, int p, String path, int at) {
        int star = -1;
        int resume = 0;
        while (at < path.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (c == '*') {
                star = p++;
                resume = at;
            } else if (c != '\0' && (c == path.charAt(at) || c == '?' && path.charAt(at) != '/')) {
                p++;
                at++;
            } else if (p == pattern.length() && path.charAt(at) == '/') {
                return true;
            } else if (star >= 0 && path.charAt(resume) != '/') {
                p = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
