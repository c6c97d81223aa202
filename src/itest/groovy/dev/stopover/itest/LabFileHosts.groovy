package dev.stopover.itest

import dev.stopover.dsl.ExperimentReader
import dev.stopover.engine.Interpreter
import dev.stopover.engine.LabSession
import dev.stopover.engine.Stop
import dev.stopover.hypervisor.GuestDefinition
import dev.stopover.lab.LabFile
import dev.stopover.plan.Plan
import dev.stopover.plan.Planner
import dev.stopover.preflight.CheckedRequirement
import dev.stopover.preflight.Preflight
import dev.stopover.remote.Command
import dev.stopover.wiring.OpenLab
import java.nio.file.Files
import java.nio.file.Path

/** Hosts that a lab file names, as a user's own machines: alpha, and beta behind it. Domains there are made by virsh. */
class LabFileHosts implements AutoCloseable {

    static final String DOMAIN = 'legacy-01'

    final LabShells lab = new LabShells()
    final Path directory = Files.createTempDirectory('stopover-lab-file-')

    /** Writes a lab file in which the guest web is an existing domain. */
    Path labFile() {
        def host = { name -> lab.endpoint(name) }
        Files.writeString(directory.resolve('lab.yaml'), """\
            defaults: {user: root, key: '$lab.key'}
            hosts:
              alpha: {address: ${host('alpha').address()}, hostKey: ${host('alpha').hostKey()}}
              beta: {address: ${host('beta').address()}, hostKey: ${host('beta').hostKey()}, jump: alpha}
            guests:
              web:
                domain: $DOMAIN
                address: ${lab.lab.seat(0, 'web').address()}
                user: root
                key: '$lab.key'
                hostKey: ${lab.lab.imageFor('tiny').hostKey()}
            """.stripIndent())
    }

    Plan plan(String experiment) {
        def read = LabFile.read(labFile())
        Planner.plan(ExperimentReader.read('spec.groovy', experiment).experiment(), read, OpenLab.drivers(read))
    }

    RecordingListener run(String experiment) {
        def plan = plan(experiment)
        def session = OpenLab.open(plan, 1, { })
        def run = new RecordingListener()
        try {
            run.end = new Interpreter(session, OpenLab.observers(plan.lab()), new Stop(), directory).run(plan, run)
        } finally {
            session.close()
        }
        run
    }

    List<CheckedRequirement> check(String experiment) {
        def plan = plan(experiment)
        LabSession session = OpenLab.open(plan, 1, { })
        try {
            Preflight.run(plan, session, { })
        } finally {
            session.close()
        }
    }

    String on(String host, String line) {
        lab.host(host).run(Command.shell(line)).orThrow().out().strip()
    }

    /** Makes a storage pool of a directory on a host. */
    void pool(String host, String name, String directory) {
        on(host, "mkdir -p $directory; virsh -q pool-define-as $name dir --target $directory; virsh -q pool-start $name")
    }

    /** Defines the domain on a host as its owner would have: a disk and whatever else is to be in it. */
    void define(String host, String devices) {
        GuestDefinition guest = lab.definition('web')
        def boot = guest.boot()
        def kvm = guest.accelerator().name() == 'KVM'
        def xml = """\
            <domain type='${kvm ? 'kvm' : 'qemu'}'>
              <name>$DOMAIN</name>
              <memory unit='MiB'>256</memory>
              <vcpu>1</vcpu>
              <os>
                <type arch='x86_64' machine='pc'>hvm</type>
                <kernel>${boot.kernel()}</kernel><initrd>${boot.initrd()}</initrd><cmdline>${boot.commandLine()}</cmdline>
              </os>
              <features><acpi/><apic/></features>
              ${kvm ? "<cpu mode='host-model'/>" : "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model><feature policy='require' name='rdrand'/></cpu>"}
              <on_reboot>destroy</on_reboot>
              <devices>
                $devices
                <interface type='bridge'>
                  <mac address='${guest.mac()}'/><source bridge='br0'/><model type='virtio'/>
                </interface>
                <memballoon model='none'/>
              </devices>
            </domain>
            """.stripIndent()
        def file = Files.writeString(directory.resolve('domain.xml'), xml)
        lab.host(host).send(file, '/tmp/domain.xml')
        on(host, 'virsh -q define /tmp/domain.xml')
    }

    /** Removes the domain from both hosts. */
    void forget() {
        ['alpha', 'beta'].each {
            on(it, "virsh -q destroy $DOMAIN 2>/dev/null; virsh -q undefine $DOMAIN 2>/dev/null; true")
        }
    }

    @Override
    void close() {
        lab.close()
        directory.toFile().deleteDir()
    }
}
