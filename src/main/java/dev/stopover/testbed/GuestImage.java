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
    /**
     * Words for the kernel that every guest of a built-in image gets. An oops ends the guest (panic at once, and the machine is not
     * to start again). The others shorten the boot: no protection against attacks from programs inside, no self-tests; and the
     * clock that stands still during a move must not be judged unreliable for it.
     */
    static final String KERNEL_ARGUMENTS =
            "console=ttyS0 quiet panic=-1 oops=panic mitigations=off nokaslr tsc=reliable"
                    + " no_timer_check cryptomgr.notests random.trust_cpu=on ipv6.disable=1";

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
