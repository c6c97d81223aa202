// Hardware virtualisation and paravirtual network cards, each against what they replace.
experiment('What KVM and virtio are worth') {
    replays 'qemu-in-lxc'
    hosts 'host1'
    driver qemu

    scenario('cpu') {
        vary accelerator: [kvm, tcg]             // a combination that the host cannot do is reported as such
        guest('vm') { image 'tiny'; memory 1.GiB; on 'host1'; accelerator it.accelerator }
        repeat 5
        measure { sysbench cpu, inside: 'vm', time: 10.s }
    }
    scenario('network') {
        vary nic: [virtio, e1000], direction: [send, receive]
        guest('vm') { image 'tiny'; memory 1.GiB; on 'host1'; network it.nic }
        repeat 5
        measure { iperf3 from: 'vm', to: controller, time: 10.s, direction: it.direction }
    }
    report { table throughput, rows: nic, columns: direction, show: [median] }
}
