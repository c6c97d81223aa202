package dev.stopover.testbed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The one lab of this machine that outlives the program that starts it, to play with: up, looked at, entered, down. A state
 * file says which processes it is made of; a process that merely has the same number is never taken for it.
 */
public final class PersistentLab {
    private static final String STATE = "lab.properties";

    private final Path directory;

    /**
     * A lab with its state file in a directory.
     *
     * @param directory made when the lab is started, removed when it ends
     */
    public PersistentLab(Path directory) {
        this.directory = directory;
    }

    /**
     * The lab of this machine.
     *
     * @return with its state below {@code /run}
     */
    public static PersistentLab ofMachine() {
        return new PersistentLab(Path.of("/run/stopover"));
    }

    /**
     * Starts it in the background.
     *
     * @param options which hosts
     * @param listener is told what is going on
     * @return the lab; closing it does not end it
     * @throws LabException if one is up already or it cannot be started
     */
    public RunningLab up(LabOptions options, LabListener listener) throws LabException {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel file = FileChannel.open(
                            directory.resolve(STATE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (!lock.isValid() || recorded(file).isPresent()) {
                    throw new LabException("the lab is up already; end it with `stopover lab down`");
                }
                return EmbeddedLab.start(options, listener, lab -> write(file, LabState.of(lab)));
            }
        } catch (IOException e) {
            throw new LabException("the lab's state cannot be kept in " + directory + ": " + e.getMessage());
        }
    }

    private static void write(FileChannel file, LabState state) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(state.text().getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static Optional<RunningLab> recorded(FileChannel file) throws IOException {
        file.position(0);
        String text = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
        return LabState.parse(text).flatMap(LabState::running);
    }

    /**
     * Finds it again, from any program.
     *
     * @return the lab, closing which does not end it; empty if none is up
     */
    public Optional<RunningLab> attach() {
        try {
            return LabState.parse(Files.readString(directory.resolve(STATE))).flatMap(LabState::running);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends it, and removes what a lab that died by itself left recorded.
     *
     * @return whether there was one
     * @throws LabException if its state cannot be removed
     */
    public boolean down() throws LabException {
        Optional<RunningLab> lab = attach();
        lab.ifPresent(RunningLab::end);
        try {
            Files.deleteIfExists(directory.resolve(STATE));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new LabException("the lab's state in " + directory + " cannot be removed: " + e.getMessage());
        }
        return lab.isPresent();
    }
}
