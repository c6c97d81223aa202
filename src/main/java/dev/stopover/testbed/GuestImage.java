package dev.stopover.testbed;

import java.nio.file.Path;

/**
 * A guest image that boots without a disk: a kernel and a first file system.
 *
 * @param name the name it is asked for by, for example {@code tiny}
 * @param files the directory on this machine that holds {@code vmlinuz}, {@code initrd} and {@code hostkey.pub}
 * @param hostKey the guest's public ssh host key as a line "TYPE BASE64", the same for all guests of this image
 */
public record GuestImage(String name, Path files, String hostKey) {
    static final String IN_HOSTS = "/run/stopover/images/";

    /**
     * The kernel as every host of the lab sees it.
     *
     * @return an absolute path inside the hosts
     */
    public String kernel() {
        return IN_HOSTS + files.getFileName() + "/vmlinuz";
    }

    /**
     * The first file system as every host of the lab sees it.
     *
     * @return an absolute path inside the hosts
     */
    public String initrd() {
        return IN_HOSTS + files.getFileName() + "/initrd";
    }
}
