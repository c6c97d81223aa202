package dev.stopover.testbed;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lab is wanted.
 *
 * @param hostNames the hosts, one to eight, each a host name of letters, digits and hyphens
 * @param drivers kernel modules that guests need besides those for virtio, such as {@code e1000}
 * @param cache where images are kept
 */
public record LabOptions(List<String> hostNames, Set<String> drivers, Path cache) {
    private static final int MOST = 8;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there are too few or too many, or one is no host name or is there twice
     */
    public LabOptions {
        hostNames = List.copyOf(hostNames);
        drivers = Set.copyOf(drivers);
        if (hostNames.isEmpty() || hostNames.size() > MOST) {
            throw new IllegalArgumentException("the embedded lab has 1 to " + MOST + " hosts, not " + hostNames.size());
        }
        Set<String> seen = new HashSet<>();
        for (String name : hostNames) {
            if (!name.matches("[A-Za-z]([A-Za-z0-9-]{0,38}[A-Za-z0-9])?")) {
                throw new IllegalArgumentException(
                        "`" + name + "` cannot be a host of the embedded lab: host names have"
                                + " letters, digits and hyphens, begin with a letter, end with no hyphen and are up to 40 long");
            }
            if (!seen.add(name.toLowerCase(java.util.Locale.ROOT))) {
                throw new IllegalArgumentException("the embedded lab can have only one host `" + name + "`");
            }
        }
    }

    /**
     * Hosts of these names, images in the user's cache directory.
     *
     * @param hostNames the hosts
     * @return the options
     */
    public static LabOptions ofHosts(List<String> hostNames) {
        return new LabOptions(
                hostNames, Set.of(), ImageCache.directoryOfUser(System.getenv(), System.getProperty("user.home")));
    }

    /** {@return the same with guests that need those drivers too} */
    public LabOptions withDrivers(Set<String> wanted) {
        return new LabOptions(hostNames, wanted, cache);
    }
}
