package dev.stopover.preflight;

import dev.stopover.model.Guest;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/** How large the files are that steps write, by host and path. Commands of the user's own cannot be foreseen. */
final class WrittenFiles {

    private static final String STATE_DIRECTORY = "/var/tmp/stopover-";

    private final Map<String, Map<String, Long>> bytes;
    private final Guest guest;
    private final long memory;

    /** Adds to {@code bytes} what concerns a guest, which may be null, and what concerns none. */
    WrittenFiles(Map<String, Map<String, Long>> bytes, Guest guest, long memory) {
        this.bytes = bytes;
        this.guest = guest;
        this.memory = memory;
    }

    void add(Step step) {
        if (step instanceof Step.MakeFile make) {
            put(make.on(), make.file(), make.size().bytes());
        } else if (step instanceof Step.MakeFiles make) {
            put(make.on(), make.directory(), make.size().bytes() * make.count());
        } else if (step instanceof Step.Copy copy) {
            put(
                    copy.to(),
                    copy.file(),
                    bytes.getOrDefault(copy.from(), Map.of()).getOrDefault(copy.file(), 0L));
        } else if (guest == null) {
            return;
        } else if (step instanceof Step.Save save && save.guest().equals(guest.name())) {
            put(guest.on(), save.file(), memory);
        } else if (step instanceof Step.Migrate migrate
                && migrate.mode() == MigrationMode.SAVE_RESTORE
                && migrate.guest().equals(guest.name())) {
            put(guest.on(), STATE_DIRECTORY + guest.name(), memory);
            put(migrate.to(), STATE_DIRECTORY + guest.name(), memory);
        }
    }

    private void put(String host, String file, long size) {
        if (size > 0) {
            bytes.computeIfAbsent(host, any -> new LinkedHashMap<>()).merge(file, size, Math::max);
        }
    }
}
