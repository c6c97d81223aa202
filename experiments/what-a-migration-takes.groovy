// What a live migration takes from the hosts: processors, network, and the time of the guest's own process.
experiment('What a live migration takes') {
    about 'Two hosts carry the cost of a move: what is it, and for how long?'

    hosts 'host1', 'host2'
    guest('vm') { image 'tiny'; memory 256.MiB; on 'host1' }

    observe('vm') { hypervisor() }

    scenario('live') {
        repeat 3
        prepare { dirtyMemory inside: 'vm', rate: 20.MiBps, workingSet: 64.MiB }
        measure {
            during {
                hostNetwork on: 'host1', every: 500.ms     // what the source sends
                hostCpu on: 'host1', every: 500.ms         // in the embedded lab both hosts are this machine
                perf 'task-clock', 'context-switches', 'page-faults', on: 'host1', guest: 'vm', every: 500.ms
                steps { wait 5.s; migrate 'vm', to: 'host2', mode: live; wait 5.s }
            }
        }
        restore { migrate 'vm', to: 'host1', mode: live }
    }

    report {
        table dip
        table totalTime, transferred, rounds, by: scenario, show: [median, min, max]
        chart 'hostNetwork host1 sent', over: time, mark: migration
        chart 'perf vm task-clock', over: time, mark: migration
    }
}
