package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.ProblemRenderer
import spock.lang.Specification

/**
 * Mutates valid and hostile files. The seed is fixed; another is taken from the system property {@code fuzz.seed}, the
 * number of files from {@code fuzz.files}.
 */
class FuzzSpec extends Specification {

    static final long SEED = Long.getLong('fuzz.seed', 20261121L)
    static final int FILES = Integer.getInteger('fuzz.files', 3_000)
    static final long LONGEST_NANOS = 15_000_000_000L
    static final long ALL_NANOS = 20_000_000_000L

    static final List<String> SCRAPS = ['(', ')', '{', '}', '[', ']', "'", '"', '/', '\\', '$', '${', ',', ';', ':', '.',
                                        '..', '\n', ' ', '@', '->', '*.', '?.', '.&', '::', ' as ', ' in ', 'new ', 'def ',
                                        'class A { }', 'import x', '-', '1e99', '0x', '9' * 30, '.s', '.GiB', 'it', 'this',
                                        'null', 'true', 'if (', 'for (i in ', 'while (true) ', '\u0430', '\ud83d\ude80',
                                        '\t', '/*', '//', "'''", '"""', '%', '==', '&&', '++', 'vary a: 1..9, ', 'measure { ']

    static List<String> seeds() {
        def files = Files.list(Path.of('experiments')).sorted().collect { Files.readString(it) }
        def hostile = HostileInputSpec.rows()*.first()
        def faulty = FaultyExperimentsSpec.rows().collect { FaultyExperimentsSpec.experiment(it[0], it[1]) }
        files * 12 + hostile + faulty
    }

    static String mutated(List<String> seeds, Random random) {
        def text = new StringBuilder(seeds[random.nextInt(seeds.size())])
        (1 + random.nextInt(4)).times {
            int at = random.nextInt(text.length() + 1)
            int end = Math.min(text.length(), at + 1 + random.nextInt(12))
            switch (random.nextInt(6)) {
                case 0: text.delete(at, end); break
                case 1: text.insert(at, SCRAPS[random.nextInt(SCRAPS.size())]); break
                case 2: text.replace(at, end, SCRAPS[random.nextInt(SCRAPS.size())]); break
                case 3: text.insert(at, text.substring(at, end)); break
                case 4:
                    def other = seeds[random.nextInt(seeds.size())]
                    int from = random.nextInt(other.length() + 1)
                    text.insert(at, other.substring(from, Math.min(other.length(), from + random.nextInt(60))))
                    break
                default: text.insert(at, (char) random.nextInt(0x3000))
            }
        }
        text.toString()
    }

    static String outcome(String text) {
        try {
            return ExperimentReader.read('f', text).experiment() != null ? 'model' : 'neither a model nor messages'
        } catch (FaultyInputException e) {
            def shown = ProblemRenderer.render(e.problems(), e.sources())
            def placed = e.problems().every { it.at() == null || (it.at().line() >= 1 && it.at().column() >= 1 && it.at().length() >= 1) }
            def harmless = shown.every { it == '\n' || !ProblemRenderer.isControl(it as char) }
            return placed && harmless ? 'refused' : "messages without place or with control characters: $shown"
        } catch (Throwable e) {
            return e.toString() + e.stackTrace.take(12).collect { "\n  at $it" }.join('')
        }
    }

    def "whatever a file holds, it becomes a model or messages, within its budget"() {
        given:
        def random = new Random(SEED)
        def seeds = seeds()
        def end = System.nanoTime() + ALL_NANOS
        int models = 0
        int refused = 0

        when:
        while (models + refused < FILES && System.nanoTime() < end) {
            def text = mutated(seeds, random)
            def began = System.nanoTime()
            def outcome = outcome(text)
            if (outcome != 'model' && outcome != 'refused') {
                throw new AssertionError("seed $SEED, file ${models + refused}: $outcome\n$text" as Object)
            }
            outcome == 'model' ? models++ : refused++
            assert System.nanoTime() - began < LONGEST_NANOS: "seed $SEED, file ${models + refused} took too long:\n$text"
        }
        println "fuzzed ${models + refused} files with seed $SEED: $models models, $refused refused"

        then:
        models > 0
        refused > 0
    }
}
