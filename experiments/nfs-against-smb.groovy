// Two ways to share a directory between hosts, under one large file and under a thousand small ones.
experiment('NFS against SMB as shared storage') {
    replays 'xen-nfs-smb'
    hosts 'bristol', 'oxford'

    nfs('nfs_exp') {
        server 'oxford', path: '/home/nfs_exp'
        client 'bristol', at: '/home/nfs_exp'
        exportOptions 'rw,sync,no_subtree_check,no_root_squash'
    }
    smb('smb_exp') {
        server 'bristol', path: '/home/smb_exp'
        client 'oxford', at: '/home/smb_exp'
        user 'lab', password: secret('smb')      // by name; the lab file knows the content
    }

    def cases = [[share: 'nfs_exp', writer: 'oxford', reader: 'bristol'],
                 [share: 'smb_exp', writer: 'oxford', reader: 'bristol']]

    for (c in cases) {
        def dir = pathOf(c.share)
        scenario("large file on ${c.share}") {
            repeat 3
            prepare {
                makeFile '/var/tmp/large.out', size: 1.GB, fill: zeros, on: c.writer
                dropCaches on: [c.writer, c.reader]
            }
            measure {
                time('copy to')   { run "cp /var/tmp/large.out ${dir}/", on: c.writer }
                dropCaches on: c.reader
                time('copy from') { run "cp ${dir}/large.out /dev/null", on: c.reader }
            }
            restore { remove "${dir}/large.out", on: c.writer }
        }
        scenario("1000 small files on ${c.share}") {
            repeat 3
            prepare { makeFiles '/var/tmp/small', count: 1000, size: 1000.bytes, on: c.writer }
            measure {
                time('copy to')   { run "for f in /var/tmp/small/*; do cp \$f ${dir}/; done", on: c.writer }
                time('copy from') { run "for f in ${dir}/*; do cp \$f /dev/null; done", on: c.reader }
            }
            restore { remove "${dir}/*", on: c.writer }
        }
    }

    report {
        table steps, rows: scenario, columns: step, show: [median]
        compare steps, 'large file on nfs_exp', 'large file on smb_exp'
    }
}
