package dev.stopover.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the guest's kernel comes from: the newest one installed on this machine together with its modules, else the
 * distribution's package for virtual machines, fetched and unpacked, never installed.
 *
 * @param identity what distinguishes this kernel from others, for the cache
 * @param packageName the package to fetch, empty if the kernel is installed
 * @param version the kernel's version
 */
record KernelSource(String identity, Optional<String> packageName, String version) {
    /** The kernel for virtual machines is 27 MB to fetch instead of 70; of the guests' cards it has virtio's alone. */
    private static final List<String> SMALL_FIRST = List.of("linux-image-cloud-amd64", "linux-image-amd64");

    private static final List<String> FULL = List.of("linux-image-amd64");
    private static final Pattern DEPENDENCY = Pattern.compile("Depends:.*?\\blinux-image-(\\d\\S*) \\(= (\\S+)\\).*");

    /**
     * A kernel and its modules as files.
     *
     * @param image the compressed kernel
     * @param modules the directory of its modules
     */
    record Kernel(Path image, Path modules) {}

    /**
     * Looks for a kernel.
     *
     * @param drivers modules that it must have besides those for virtio
     */
    static KernelSource find(Set<String> drivers, LabListener listener) throws LabException {
        Optional<KernelSource> installed = installed(Path.of("/boot"), Path.of("/lib/modules"), drivers);
        return installed.isPresent() ? installed.get() : packaged(drivers.isEmpty() ? SMALL_FIRST : FULL, listener);
    }

    /** The newest kernel whose image and modules are both there, those drivers among them. */
    static Optional<KernelSource> installed(Path boot, Path modules, Set<String> drivers) throws LabException {
        List<String> versions = new ArrayList<>();
        try (Stream<Path> images = Files.isDirectory(boot) ? Files.list(boot) : Stream.empty()) {
            images.map(i -> i.getFileName().toString())
                    .filter(n -> n.startsWith("vmlinuz-"))
                    .map(n -> n.substring("vmlinuz-".length()))
                    .filter(v -> Files.isDirectory(modules.resolve(v).resolve("kernel")))
                    .filter(v -> Files.isReadable(boot.resolve("vmlinuz-" + v)))
                    .filter(v -> has(modules.resolve(v), drivers))
                    .forEach(versions::add);
            Optional<String> newest = versions.stream().max(Comparator.comparing(KernelSource::comparable));
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            Path image = boot.resolve("vmlinuz-" + newest.get());
            String identity = newest.get() + " " + Files.size(image) + " " + Files.getLastModifiedTime(image);
            return Optional.of(new KernelSource(identity, Optional.empty(), newest.get()));
        } catch (IOException | UncheckedIOException e) {
            throw new LabException("the kernels in " + boot + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean has(Path modules, Set<String> drivers) {
        try {
            return drivers.isEmpty() || new KernelModules(modules).names().containsAll(drivers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Digits padded, so that comparing texts compares version numbers. */
    static String comparable(String version) {
        return Pattern.compile("\\d+").matcher(version).replaceAll(m -> String.format("%10s", m.group()));
    }

    private static KernelSource packaged(List<String> packages, LabListener listener) throws LabException {
        Optional<KernelSource> known = fromPackageLists(packages);
        if (known.isEmpty()) {
            listener.progress("refreshing the package lists to find a kernel for the guests");
            LocalCommand.of("apt-get", "update").lines();
            known = fromPackageLists(packages);
        }
        return known.orElseThrow(() -> new LabException("no kernel for the guests: none in /boot with its modules in"
                + " /lib/modules, and apt knows none of " + String.join(", ", packages)));
    }

    /** The package of today is what the package that stands for the newest depends on. */
    private static Optional<KernelSource> fromPackageLists(List<String> packages) throws LabException {
        for (String meta : packages) {
            for (String line : LocalCommand.of("apt-cache", "show", "--no-all-versions", meta)
                    .outcome()
                    .lines()) {
                Matcher dependency = DEPENDENCY.matcher(line);
                if (dependency.matches()) {
                    String name = "linux-image-" + dependency.group(1);
                    String identity = name + " " + dependency.group(2);
                    return Optional.of(new KernelSource(identity, Optional.of(name), dependency.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    /** Makes the files available, fetching the package into a scratch directory where it must. */
    Kernel fetch(Path scratch, LabListener listener) throws LabException, IOException {
        if (packageName.isEmpty()) {
            return new Kernel(Path.of("/boot/vmlinuz-" + version), Path.of("/lib/modules", version));
        }
        listener.progress("fetching the guest's kernel (" + packageName.get() + ", unpacked, not installed)");
        Path place = Files.createDirectories(scratch.resolve("kernel"));
        LocalCommand.of("apt-get", "download", packageName.get()).in(place).lines();
        Path archive;
        try (Stream<Path> files = Files.list(place)) {
            archive = files.filter(f -> f.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new LabException("apt-get download " + packageName.get() + " left no file"));
        }
        LocalCommand.of("dpkg-deb", "-x", archive.toString(), place.toString()).lines();
        Path modules = place.resolve("lib/modules").resolve(version);
        if (!Files.isDirectory(modules)) {
            modules = place.resolve("usr/lib/modules").resolve(version);
        }
        return new Kernel(place.resolve("boot/vmlinuz-" + version), modules);
    }
}
