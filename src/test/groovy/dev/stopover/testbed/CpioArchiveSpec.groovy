package dev.stopover.testbed

import spock.lang.Specification

class CpioArchiveSpec extends Specification {
    def out = new ByteArrayOutputStream()
    def archive = new CpioArchive(out)

    def "an archive has directories before what is in them, padding to four bytes and an end mark"() {
        when:
        archive.file('etc/rc', 'echo\n'.bytes, 0755)
        archive.link('bin/sh', 'busybox')
        archive.device('dev/console', 5, 1)
        archive.finish()

        then:
        names() == ['etc', 'etc/rc', 'bin', 'bin/sh', 'dev', 'dev/console', 'TRAILER!!!']
        out.size() % 4 == 0
    }

    def "headers say kind, permissions, size and device numbers"() {
        when:
        archive.device('console', 5, 1)
        archive.file('rc', 'echo\n'.bytes, 0755)
        archive.finish()
        def text = out.toString('ISO-8859-1')

        then:
        text.startsWith('070701' + '00000001' + '00002180' + '00000000' * 2 + '00000001' + '00000000' * 2 +
                '00000000' * 2 + '00000005' + '00000001' + '00000008' + '00000000' + 'console\0')
        text.contains('000081ED' + '00000000' * 2 + '00000001' + '00000000' + '00000005')
    }

    def "the same path cannot be added twice"() {
        given:
        archive.file('rc', new byte[0], 0644)

        when:
        archive.link('rc', 'other')

        then:
        def e = thrown(IllegalArgumentException)
        e.message == 'rc is in the archive already'
    }

    def "equal content makes equal bytes"() {
        given:
        def second = new ByteArrayOutputStream()
        def other = new CpioArchive(second)

        when:
        [archive, other].each { it.file('a/b', 'x'.bytes, 0644); it.finish() }

        then:
        out.toByteArray() == second.toByteArray()
    }

    private List<String> names() {
        byte[] bytes = out.toByteArray()
        List<String> names = []
        int at = 0
        while (at < bytes.length) {
            def field = { int n -> Integer.parseInt(new String(bytes, at + 6 + 8 * n, 8), 16) }
            int size = field(6)
            int length = field(11)
            names << new String(bytes, at + 110, length - 1)
            at = (at + 110 + length + 3 & ~3) + (size + 3 & ~3)
        }
        names
    }
}
