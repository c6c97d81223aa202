// Every way to move a guest, while it writes to its memory and the link between the hosts is narrow or wide.
experiment('Every flavour of migration under a writing guest') {
    hosts 'alpha', 'beta'
    guest('web') { image 'tiny'; memory 512.MiB; on 'alpha' }
    observe('web') { tcp port: 22, every: 1.ms; hypervisor(); guestClock() }

    order interleaved, seed: 42                  // in turn, so that a slow hour does not fall on one of them alone

    for (m in [cold, saveRestore, stopAndCopy, live, postCopy, hybrid]) {
        scenario("${m}") {
            vary dirtyRate: [0, 20, 200].MiBps, link: [100.Mbit, 1.Gbit]
            repeat 10, warmup: 1
            prepare { dirtyMemory inside: 'web', rate: it.dirtyRate; shape link: it.link }
            measure { migrate 'web', to: 'beta', mode: m, timeout: 60.s }
            restore { migrate 'web', to: 'alpha', mode: live }
            expect { completed 100.percent }
        }
    }
    report {
        table downtime, totalTime, transferred, rounds, rows: [scenario, dirtyRate], columns: link, show: [median, ci95]
        chart downtime, over: dirtyRate, by: scenario
        chart totalTime, over: dirtyRate, by: scenario
    }
}
