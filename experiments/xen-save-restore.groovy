// Repeats a student lab log of November 2017: a Xen guest saved to a file, carried over and restored; then live.
// The authors counted unreachable replies; the same count stands here beside the true gap.
experiment('Xen: save, move, restore; and live') {
    replays 'xen-nfs-smb'
    hosts 'bristol', 'oxford'
    driver xen
    guest('PrivMigr-01') { on 'bristol' }

    observe('PrivMigr-01') {
        ping every: 200.ms, count: unreachable, as: 'published method'
        ping every: 1.ms
    }
    scenario('cold') {
        repeat 3
        measure {
            save 'PrivMigr-01', to: '/home/xen/domains/cold_test'
            copy '/home/xen/domains/cold_test', from: 'bristol', to: 'oxford'
            restoreFrom '/home/xen/domains/cold_test', on: 'oxford', guest: 'PrivMigr-01'
        }
        restore { migrate 'PrivMigr-01', to: 'bristol', mode: live }
        published downtime, [42, 36.40, 35.60].s, mean: 38.s, median: 36.40.s
    }
    scenario('live') {
        repeat 3
        measure { migrate 'PrivMigr-01', to: 'oxford', mode: live }
        restore { migrate 'PrivMigr-01', to: 'bristol', mode: live }
        published downtime, [0, 0, 0].s, mean: 0.s, median: 0.s
    }
    report { table downtime, by: scenario, show: [mean, median]; table published, by: scenario }
}
