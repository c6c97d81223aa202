package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path
import java.util.stream.IntStream

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.diagnostics.ProblemRenderer
import spock.lang.Specification

/**
 * Mutates valid and hostile files. The seed is fixed; another is taken from the system property {@code fuzz.seed}, the
 * number of files from {@code fuzz.files}. All of them are read, however long it takes: Groovy's parser
 * needs a hundred times longer for a broken file of some length than for a short one, so most are short, an example of each
 * word, and every processor takes part.
 */
class FuzzSpec extends Specification {

    static final long SEED = Long.getLong('fuzz.seed', 20261121L)
    static final int FILES = Integer.getInteger('fuzz.files', 2_000)
    static final long LONGEST_NANOS = 15_000_000_000L

    static final List<String> SCRAPS = ['(', ')', '{', '}', '[', ']', "'", '"', '/', '\\', '$', '${', ',', ';', ':', '.',
                                        '..', '\n', ' ', '@', '->', '*.', '?.', '.&', '::', ' as ', ' in ', 'new ', 'def ',
                                        'class A { }', 'import x', '-', '1e99', '0x', '9' * 30, '.s', '.GiB', 'it', 'this',
                                        'null', 'true', 'if (', 'for (i in ', 'while (true) ', '\u0430', '\ud83d\ude80',
                                        '\t', '/*', '//', "'''", '"""', '%', '==', '&&', '++', 'vary a: 1..9, ', 'measure { ']

    static List<String> seeds() {
        def files = Files.list(Path.of('experiments')).sorted().collect { Files.readString(it) }
        def hostile = HostileInputSpec.rows()*.first()
        def faulty = FaultyExperimentsSpec.rows().collect { FaultyExperimentsSpec.experiment(it[0], it[1]) }
        def examples = Vocabulary.words().collect { FaultyExperimentsSpec.experiment(kind(it), it.example().replace('{ … }', '{ }')) }
        def valid = examples.findAll { outcome(it) == 'model' }
        files * 3 + hostile + faulty + valid * 5
    }

    private static String kind(Word word) {
        word.places().contains(Place.STEPS) ? 'step' : 'experiment'
    }

    static String mutated(List<String> seeds, Random random) {
        def text = new StringBuilder(seeds[random.nextInt(seeds.size())])
        (random.nextBoolean() ? 1 : 1 + random.nextInt(4)).times {
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
        List<String> texts = (1..FILES).collect { mutated(seeds, random) }

        when:
        List<String> outcomes = IntStream.range(0, FILES).parallel().mapToObj { i ->
            def began = System.nanoTime()
            def outcome = outcome(texts[i])
            System.nanoTime() - began < LONGEST_NANOS ? outcome : 'it took too long'
        }.toList()
        int models = outcomes.count('model')
        int refused = outcomes.count('refused')
        println "fuzzed $FILES files with seed $SEED: $models models, $refused refused"
        outcomes.eachWithIndex { outcome, i ->
            if (outcome != 'model' && outcome != 'refused') {
                throw new AssertionError("seed $SEED, file $i: $outcome\n${texts[i]}" as Object)
            }
        }

        then:
        models > FILES / 50
        refused > FILES / 50
    }
}
