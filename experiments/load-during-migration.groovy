// What users of a guest notice: processor work and network throughput while it moves.
experiment('CPU and network while a guest moves') {
    replays 'qemu-in-lxc'
    hosts 'host1', 'host2'
    driver qemu

    guest('vm') { image 'tiny'; memory 1.GiB; on 'host1'; network virtio; accelerator auto }

    scenario('sysbench during migration') {
        repeat 3
        measure {
            during {
                series 'events', every: 1.s, inside: 'vm',
                       run: 'sysbench cpu run --time=1', capture: /total number of events:\s+(\d+)/, unit: 'events'
                steps {
                    wait 10.s
                    migrate 'vm', to: 'host2', mode: live
                    wait 10.s
                }
            }
        }
        restore { migrate 'vm', to: 'host1', mode: live }
    }

    scenario('iperf3 during migration') {
        repeat 3
        measure {
            during {
                iperf3 from: 'vm', to: controller, every: 1.s
                steps { wait 5.s; migrate 'vm', to: 'host2', mode: live; wait 10.s }
            }
        }
        restore { migrate 'vm', to: 'host1', mode: live }
    }

    report {
        chart 'events', over: time, mark: migration
        table dip, show: [depth, lost, recovery]
    }
}
