package dev.stopover.dsl

import java.nio.file.Files
import java.nio.file.Path

import spock.lang.Specification

class PlainReaderSpec extends Specification {

    static final long NANOS = 6_000_000_000L
    static final TreeReader.Includer NOTHING = { call -> new Syntax.Block([], call.at()) }
    static final List<String> EXPERIMENTS = Files.list(Path.of('experiments')).sorted().collect { Files.readString(it) }

    static Syntax.Block plain(String text) {
        PlainReader.read(Source.of('f', text), NOTHING)
    }

    /** The tree that Groovy's parser makes; null where it is refused. */
    static Syntax.Block groovy(String text) {
        def problems = new Problems()
        def parsed = GroovyFrontEnd.parse(text)
        if (parsed.tree() == null) {
            return null
        }
        def tree = new TreeReader(Source.of('f', text), problems, NOTHING).file(parsed.tree())
        problems.hasErrors() ? null : tree
    }

    def "the project's own experiments and the tutorial's are plain, and the tree is Groovy's, places included"() {
        expect:
        plain(text) != null
        plain(text) == groovy(text)

        where:
        text << EXPERIMENTS + LanguagePageSpec.examples()
    }

    def "what is plain has the tree of Groovy's parser: #text"() {
        expect:
        plain(text) == groovy(text)
        plain(text) != null

        where:
        text << ['a 1 + 2 * 3 - 4 / 5 % 6', 'a((1 + 2) * 3)', 'a x.b[0].c', 'a(x ? 1 : 2)', 'a x ? 1 : y ? 2 : 3',
                 'def x = 1 < 2 && 3 >= 2 || !y', 'def x = y in [1, 2]', 'def x = 1..3', 'def x = 1..<n', 'def x = -5',
                 'def x = -5.s', 'def x = -y', 'def x = [a: 1, b: [c: 2]]', 'def x = []', 'x = 1', 'x += 2.s',
                 'if (x) { a 1 } else if (y) { b 2 } else { c 3 }', 'if (x) {\n  a 1\n}\nelse {\n  b 2\n}',
                 'for (i in 1..3) { a i }', 'a 1, b: 2,\n  c: 3 // done\nd()', 'a { b { c() } }; d { }', "a('x', y: 1) { b 1 }",
                 'a "x ${y.z + 1} \\$q ${f(\'w\')}"', "a 'it\\'s', b: /\\d+\\/(x)/", 'a([1, 2].s.size())',
                 'a(x.join(\', \'), [\n  1,\n  2])', 'def x = 1 +\n  2', '/* c */ a 1 /* d */', 'median(downtime) < 300.ms', 'a as: b',
                 'a\t1\r\nb 2\r\n']
    }

    def "what is not plain is left to Groovy's parser: #text"() {
        expect:
        plain(text) == null

        where:
        text << ['', '// nothing', ';', 'a [1]', 'a (1)', 'a -1', 'a b c', "a 'b' c", 'A b', 'int x = 1', 'def x', 'def x = 1, y = 2', 'x++',
                 'a: b', 'x.y', '"x"', 'a "$x"', 'a """x"""', "a '''x'''", "a 'x", "a '\\u0041'", 'a 1.0f', 'a 1e3', 'a 0x1', 'a 010', 'a x?.y',
                 'a x*.y()', 'a x.&y', 'a x.@y', 'a x as File', 'a new File()', 'a { -> 1 }', 'a { x -> 1 }', 'while (x) { }',
                 'for (;;) { }', 'if (x) a 1', 'a b: 1, b: 2', 'a(b: 1, 2: 3)', 'x = y = 1', 'a x ** 2', 'a x <=> y', 'a x =~ y', 'a 1, ', 'a {',
                 'a }', 'import x', '@A a', 'a \u00e4', "a '\ud83d\ude80'", 'a migrate(1) to', 'a x.execute()', 'class A { }', 'a 1\n.b', 'a "${}"', 'a /x$/', '#!/x',
                 'def x = (y) + 1', 'def x = (y.s) -1', '1' + '+1' * 60, 'a(' * 50 + ')' * 50]
    }

    def "mutations of plain files are read alike or not at all"() {
        given:
        def random = new Random(FuzzSpec.SEED)
        def lines = (EXPERIMENTS + LanguagePageSpec.examples())*.readLines().flatten()*.trim().findAll { it }
        def end = System.nanoTime() + NANOS

        expect:
        while (System.nanoTime() < end) {
            def text = FuzzSpec.mutated(lines, random)
            def tree = TextCheck.check(Source.of('f', text), new Problems()) ? plain(text) : null
            assert tree == null || tree == groovy(text): "seed ${FuzzSpec.SEED}: $text"
        }
    }
}
