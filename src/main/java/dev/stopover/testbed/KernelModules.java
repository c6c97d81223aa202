package dev.stopover.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The loadable modules of one kernel. Which module needs which others is read from the modules themselves (the entry {@code
 * depends=} of their section {@code .modinfo}), because a kernel package that is only unpacked has no {@code modules.dep}.
 */
final class KernelModules {
    private final Map<String, Path> files = new HashMap<>();

    /**
     * The modules below a directory.
     *
     * @param root {@code /lib/modules/VERSION} or its copy elsewhere
     */
    KernelModules(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(f -> f.getFileName().toString().matches(".+\\.ko(\\.xz|\\.zst|\\.gz)?"))
                    .forEach(f -> files.put(name(f.getFileName().toString()), f));
        }
    }

    /** {@return what there is, with underscores} */
    Set<String> names() {
        return files.keySet();
    }

    /**
     * The wanted modules and what they need, each after all it needs.
     *
     * @param wanted names with underscores; those this kernel has not as modules are left out (built in, or not made)
     * @return name to content (an ELF object, never compressed), in the order of loading
     */
    Map<String, byte[]> inLoadingOrder(List<String> wanted) throws IOException, LabException {
        Map<String, byte[]> order = new LinkedHashMap<>();
        for (String module : wanted) {
            add(module, order, new ArrayList<>());
        }
        return order;
    }

    private void add(String module, Map<String, byte[]> order, List<String> path) throws IOException, LabException {
        if (order.containsKey(module) || !files.containsKey(module) || path.contains(module)) {
            return;
        }
        path.add(module);
        byte[] content = content(files.get(module));
        for (String needed : needs(content)) {
            add(needed, order, path);
        }
        order.put(module, content);
    }

    /** The names in the entry {@code depends=}, with underscores. */
    static List<String> needs(byte[] module) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\0depends=");
        if (at < 0) {
            return List.of();
        }
        int start = at + "\0depends=".length();
        String names = text.substring(start, text.indexOf('\0', start));
        return Stream.of(names.split(","))
                .filter(n -> !n.isEmpty())
                .map(n -> n.replace('-', '_'))
                .toList();
    }

    private static String name(String file) {
        return file.substring(0, file.indexOf(".ko")).replace('-', '_');
    }

    private static byte[] content(Path file) throws IOException, LabException {
        String name = file.toString();
        if (name.endsWith(".ko")) {
            return Files.readAllBytes(file);
        }
        String tool = name.endsWith(".xz") ? "xz" : name.endsWith(".gz") ? "gzip" : "zstd";
        Path plain = Files.createTempFile("stopover-module", ".ko");
        try {
            LocalCommand.of("sh", "-c", tool + " -dc < \"$1\" > \"$2\"", "sh", name, plain.toString())
                    .lines();
            return Files.readAllBytes(plain);
        } finally {
            Files.delete(plain);
        }
    }
}
