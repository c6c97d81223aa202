package dev.stopover.lab

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.ProblemRenderer
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LabFileFuzzSpec extends Specification {

    static final long SEED = Long.getLong('stopover.fuzz.seed', 20261121L)
    static final int FILES = Integer.getInteger('stopover.fuzz.files', 500)

    static final List<String> PIECES = [
        '&a ', '*a', '!!int ', '!x ', '<<: ', '---\n', '...\n', '{', '}', '[', ']', '? ', ': ', '- ', '|\n', '>-\n', "'", '"', '\\',
        '\t', '\r', '\u0000', '\u0085', '\u2028', '\uFEFF', '\u202E', '\uD83D\uDE00', '\uD800', '%YAML 9.9\n', '#', '@', '`', '\n',
        'no', '~', '022', '1e400', 'hosts:', 'secrets: {a: b}\n', 'prompt', 'a;id', '-o', '$(id)', '../', 'file:///x', '  ', ' ' * 300]

    @TempDir
    Path directory

    def "whatever a file holds, the answer is a lab or problems that can be shown"() {
        given:
        def file = directory.resolve('lab.yaml')
        def random = new Random(SEED)
        def answers = [:].withDefault { 0 }

        when:
        FILES.times { number ->
            def text = mutated(LabFile.starter(), random)
            Files.write(file, text.getBytes(StandardCharsets.UTF_8))
            try {
                LabFile.read(file)
                answers.lab++
            } catch (FaultyInputException faulty) {
                answers.problems++
                assert !faulty.problems().empty
                def shown = ProblemRenderer.render(faulty.problems(), [(file.toString()): text])
                assert !(shown =~ /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
            } catch (Throwable other) {
                throw new AssertionError("file $number of seed $SEED: $other\n$text", other)
            }
        }

        then:
        answers.problems > FILES / 2
        answers.lab > 0
    }

    def "a file made to exhaust the reader is answered at once: #what"() {
        given:
        def file = directory.resolve('lab.yaml')
        Files.writeString(file, text)

        when:
        LabFile.read(file)

        then:
        def faulty = thrown(FaultyInputException)
        faulty.problems().size() <= 100

        where:
        what                 | text
        'many names'         | (1..20_000).collect { "x$it: 1" }.join('\n')
        'one name'           | 'x' * 200_000 + ': 1\n'
        'one value'          | 'hosts: {a: {address: ' + 'x' * 200_000 + '}}\n'
        'one number'         | 'hosts: {a: {address: a, port: ' + '9' * 200_000 + '}}\n'
        'a long path'        | 'hosts: {a: {address: a}}\nimages: {i: {format: raw, path: ' + '/a' * 100_000 + '}}\n'
        'a long address'     | "hosts: {a: {address: a}}\nimages: {i: {format: raw, url: 'https://h" + '/a' * 100_000 + "'}}\n"
        'brackets'           | 'hosts: ' + '[' * 200_000
        'braces'             | 'hosts: ' + '{a: ' * 60_000
        'dashes'             | 'hosts:\n' + '- ' * 100_000
        'question marks'     | '? ' * 100_000
        'anchors'            | (1..10_000).collect { "a$it: &a$it [*a${it - 1}, *a${it - 1}]" }.join('\n')
        'documents'          | '--- {}\n' * 30_000
        'blanks'             | ' ' * 250_000
        'quotes'             | "hosts: {a: {address: '" + "''" * 100_000 + "'}}\n"
    }

    private static String mutated(String text, Random random) {
        def changed = new StringBuilder(text)
        (1 + random.nextInt(4)).times {
            int at = random.nextInt(changed.length() + 1)
            int to = Math.min(changed.length(), at + random.nextInt(12))
            switch (random.nextInt(5)) {
                case 0: changed.delete(at, to); break
                case 1: changed.insert(at, PIECES[random.nextInt(PIECES.size())]); break
                case 2: changed.replace(at, to, PIECES[random.nextInt(PIECES.size())]); break
                case 3: changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(300)))); break
                default: changed.insert(at, random.nextInt(0x3000) as char)
            }
        }
        changed.toString()
    }
}
