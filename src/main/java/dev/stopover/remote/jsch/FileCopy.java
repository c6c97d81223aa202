package dev.stopover.remote.jsch;

import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies files through {@code cat}: it is on every host and guest, an SFTP server is not. Either end sees the old file
 * or the whole new one, never a part.
 */
final class FileCopy {

    private final String host;
    private final Channels channels;

    FileCopy(String host, Channels channels) {
        this.host = host;
        this.channels = channels;
    }

    void send(Path local, String remotePath) throws RemoteException {
        String what = "cannot copy " + local + " to " + remotePath;
        String to = Command.quote(remotePath);
        String part = Command.quote(remotePath + ".part-" + Long.toHexString(System.nanoTime()));
        String mode = Files.isExecutable(local) ? "chmod 755 " + part + " && " : "";
        try (InputStream in = Files.newInputStream(local)) {
            long size = Files.size(local);
            String script = "{ cat > " + part + " && [ \"$(wc -c < " + part + ")\" -eq " + size + " ] && " + mode
                    + "mv -f " + part + " " + to + "; } || { rm -f " + part + "; exit 1; }";
            pipe(what, script, in, OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw wrap(what, failed);
        }
    }

    void fetch(String remotePath, Path local) throws RemoteException {
        String what = "cannot copy " + remotePath + " to " + local;
        Path part = null;
        try {
            Path target = local.toAbsolutePath();
            part = Files.createTempFile(target.getParent(), ".", ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                pipe(what, "cat " + Command.quote(remotePath), InputStream.nullInputStream(), out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            discard(part);
            throw wrap(what, failed);
        }
    }

    private void pipe(String what, String script, InputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int status = channels.pipe("exec sh -c " + Command.quote(script), in, out, err);
            if (status != 0) {
                String said = err.toString(StandardCharsets.UTF_8).strip();
                throw new RemoteException(host + ": " + what + ": "
                        + (!said.isEmpty() ? said : status < 0 ? "the connection broke" : "status " + status));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RemoteException(host + ": " + what + ": the run is being stopped", stopped);
        }
    }

    private RemoteException wrap(String what, IOException failed) {
        return failed instanceof RemoteException ours
                ? ours
                : new RemoteException(host + ": " + what + ": " + failed.getMessage(), failed);
    }

    private static void discard(Path part) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException leftBehind) {
                // The failure that led here is the one to report.
            }
        }
    }
}
