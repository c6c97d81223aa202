package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.Call;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What is known of the libvirt driver before a host is touched. */
public final class LibvirtProfile {

    /** The driver, as plans see it. */
    public static final DriverProfile PROFILE = new DriverProfile(
            "libvirt",
            EnumSet.of(MigrationMode.LIVE, MigrationMode.POST_COPY, MigrationMode.HYBRID, MigrationMode.STOP_AND_COPY),
            true,
            true,
            true,
            LibvirtProfile::describe);

    private LibvirtProfile() {}

    /** The API call, and the virsh command that does the same. */
    private static String describe(Call call) {
        String guest = call.guest();
        return switch (call.verb()) {
            case DEFINE -> "virDomainDefineXML(" + guest + ".xml)  = virsh define " + guest + ".xml";
            case START -> "virDomainCreate(" + guest + ")  = virsh start " + guest;
            case SHUTDOWN ->
                "virDomainShutdown(" + guest + ")  = virsh shutdown " + guest + ", then wait until it is off";
            case DESTROY -> "virDomainDestroy(" + guest + ")  = virsh destroy " + guest;
            case UNDEFINE -> "virDomainUndefineFlags(" + guest + ")  = virsh undefine " + guest;
            case HAND_OVER ->
                "virDomainMigrate3(" + guest + ", " + call.host() + " -> " + call.target()
                        + ")  = virsh migrate --offline --persistent " + guest + " qemu+ssh://" + call.target()
                        + "/system";
            case SAVE -> "virDomainSave(" + guest + ", " + call.file() + ")  = virsh save " + guest + " " + call.file();
            case RESTORE -> "virDomainRestore(" + call.file() + ")  = virsh restore " + call.file();
            case MIGRATE -> migrate(call);
        };
    }

    private static String migrate(Call call) {
        List<String> options = new ArrayList<>(List.of("--live", "--persistent", "--undefinesource"));
        if (call.mode() == MigrationMode.POST_COPY) {
            options.add("--postcopy");
        } else if (call.mode() == MigrationMode.HYBRID) {
            options.addAll(List.of("--postcopy", "--postcopy-after-precopy"));
        }
        Step.MigrationOptions asked = call.options();
        if (asked.copyStorage() == Step.StorageCopy.ALL) {
            options.add("--copy-storage-all");
        } else if (asked.copyStorage() == Step.StorageCopy.INCREMENTAL) {
            options.add("--copy-storage-inc");
        }
        if (asked.bandwidth() != null) {
            options.add("--bandwidth " + Math.round(asked.bandwidth().mebibytesPerSecond()));
        }
        String before = call.mode() == MigrationMode.STOP_AND_COPY ? "virsh suspend " + call.guest() + "; " : "";
        return "virDomainMigrate3(" + call.guest() + ", " + call.host() + " -> " + call.target() + ")  = " + before
                + "virsh migrate " + String.join(" ", options) + " " + call.guest() + " qemu+ssh://" + call.target()
                + "/system";
    }
}
