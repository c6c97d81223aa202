package dev.stopover.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes an archive in the "new ASCII" cpio format, the one the kernel unpacks as its first file system (kernel documentation,
 * {@code driver-api/early-userspace/buffer-format}). Everything belongs to root; times are 0, so that equal content makes
 * equal bytes. Parent directories are added where missing.
 */
final class CpioArchive {
    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final OutputStream out;
    private final Set<String> written = new HashSet<>();
    private int inode = 1;
    private long position;

    CpioArchive(OutputStream out) {
        this.out = out;
    }

    void directory(String path, int permissions) throws IOException {
        if (written.add(path)) {
            parent(path);
            entry(path, DIRECTORY | permissions, new byte[0], 0, 0);
        }
    }

    void file(String path, byte[] content, int permissions) throws IOException {
        add(path, FILE | permissions, content, 0, 0);
    }

    void link(String path, String target) throws IOException {
        add(path, LINK | 0777, target.getBytes(StandardCharsets.UTF_8), 0, 0);
    }

    void device(String path, int major, int minor) throws IOException {
        add(path, CHARACTER_DEVICE | 0600, new byte[0], major, minor);
    }

    boolean contains(String path) {
        return written.contains(path);
    }

    /** Writes the end mark. The stream stays open. */
    void finish() throws IOException {
        entry("TRAILER!!!", 0, new byte[0], 0, 0);
        out.flush();
    }

    private void add(String path, int mode, byte[] content, int major, int minor) throws IOException {
        if (!written.add(path)) {
            throw new IllegalArgumentException(path + " is in the archive already");
        }
        parent(path);
        entry(path, mode, content, major, minor);
    }

    private void parent(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            directory(path.substring(0, slash), 0755);
        }
    }

    private void entry(String path, int mode, byte[] content, int major, int minor) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        StringBuilder header = new StringBuilder("070701");
        // inode, mode, uid, gid, links, mtime, size, device of the file system (2), of the node (2), name with its 0,
        // checksum
        for (int field :
                new int[] {inode++, mode, 0, 0, 1, 0, content.length, 0, 0, major, minor, name.length + 1, 0}) {
            header.append(String.format("%08X", field));
        }
        write(header.toString().getBytes(StandardCharsets.US_ASCII));
        write(name);
        write(new byte[1]);
        pad();
        write(content);
        pad();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** Headers and contents begin at multiples of four bytes. */
    private void pad() throws IOException {
        write(new byte[(int) (-position & 3)]);
    }
}
