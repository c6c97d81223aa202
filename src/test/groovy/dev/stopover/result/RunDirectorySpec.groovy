package dev.stopover.result

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

class RunDirectorySpec extends Specification {

    @TempDir
    Path results

    def "a name is made safe: #name"() {
        expect:
        SafeName.of(name) == safe

        where:
        name                          | safe
        'Cold against live migration' | 'cold-against-live-migration'
        '../../x'                     | 'x'
        '/etc/passwd'                 | 'etc-passwd'
        'Éclair & Zoë'                | 'eclair-zoe'
        '..'                          | 'unnamed-f6f437a3'
        'con'                         | 'con-06301b7a'
        '-rf'                         | 'rf'
        "a\u0000b\nc"                 | 'a-b-c'
    }

    def "names that lose what tells them apart stay different, and none is longer than 60 letters"() {
        expect:
        SafeName.of('a' * 300) != SafeName.of('a' * 301)
        SafeName.of('a' * 300).length() == 60
        SafeName.of('миграция') != SafeName.of('刀削面')
        [' ', '', '///', '💥' * 300].every { SafeName.of(it) ==~ /unnamed-[0-9a-f]{8}/ }
    }

    def "a run gets a directory of its own below the experiment's, and latest points at the newest"() {
        when:
        def first = RunDirectory.create(results, '../../x', Runs.START)
        def second = RunDirectory.create(results, '../../x', Runs.START)

        then:
        first.path().parent == results.resolve('x')
        first.id() ==~ /20261121T100000Z-[a-z0-9]{5}/
        first.id() != second.id()
        Files.isDirectory(second.path())
        Files.readSymbolicLink(results.resolve('x/latest')).toString() == second.id()
    }

    def "a symbolic link or a file in the experiment's place is refused"() {
        given:
        def elsewhere = Files.createDirectory(results.resolve('elsewhere'))
        Files.createSymbolicLink(results.resolve('x'), elsewhere)

        when:
        RunDirectory.create(results, 'x', Runs.START)

        then:
        def e = thrown(IOException)
        e.message == "${results.resolve('x')} is not a directory: move it away, or choose another results directory"
        elsewhere.toFile().list().length == 0
    }

    def "writing over a symbolic link replaces the link and leaves its target alone"() {
        given:
        def target = results.resolve('target')
        target.toFile().text = 'precious'
        Files.createSymbolicLink(results.resolve('summary.md'), target)

        when:
        AtomicFile.write(results.resolve('summary.md'), 'ü')

        then:
        target.toFile().text == 'precious'
        results.resolve('summary.md').toFile().getText('UTF-8') == 'ü'
        results.toFile().list().sort() == ['summary.md', 'target']
    }

    def "a file that cannot be written stays as it was and leaves nothing behind"() {
        given:
        Files.createDirectories(results.resolve('summary.md/occupied'))

        when:
        AtomicFile.write(results.resolve('summary.md'), 'x')

        then:
        thrown(IOException)
        results.toFile().list() == ['summary.md']
    }
}
