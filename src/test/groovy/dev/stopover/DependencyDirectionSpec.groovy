package dev.stopover

import java.nio.file.Files
import java.nio.file.Path
import java.util.stream.Collectors
import spock.lang.Shared
import spock.lang.Specification

/** The arrows of the design: which package may import which. Any other arrow, and any cycle, fails the build. */
class DependencyDirectionSpec extends Specification {

    static final Path SOURCES = Path.of('src/main/java/dev/stopover')

    /** What each package may import of this project; a package below another may import that one too. */
    static final Map<String, Set<String>> ALLOWED = [
        'diagnostics'         : [],
        'model'               : ['diagnostics'],
        'dsl'                 : ['model', 'diagnostics'],
        'lab'                 : ['model', 'diagnostics'],
        'remote'              : ['diagnostics'],
        'remote.jsch'         : ['remote', 'diagnostics'],
        'hypervisor'          : ['model', 'remote', 'diagnostics'],
        'hypervisor.libvirt'  : ['hypervisor', 'model', 'remote', 'diagnostics'],
        'hypervisor.qemu'     : ['hypervisor', 'model', 'remote', 'diagnostics'],
        'hypervisor.simulated': ['hypervisor', 'model', 'remote', 'diagnostics'],
        'plan'                : ['model', 'lab', 'hypervisor', 'remote', 'diagnostics'],
        'result'              : ['model', 'diagnostics'],
        'observe.probe'       : ['diagnostics'],
        'observe'             : ['observe.probe', 'model', 'result', 'remote', 'hypervisor', 'diagnostics'],
        'observe.series'      : ['model', 'result', 'remote', 'hypervisor', 'diagnostics'],
        'engine'              : ['plan', 'lab', 'model', 'observe', 'observe.series', 'result', 'remote', 'hypervisor',
                                 'diagnostics'],
        'preflight'           : ['engine', 'plan', 'lab', 'model', 'remote', 'hypervisor', 'diagnostics'],
        'report'              : ['result', 'model', 'diagnostics'],
        'testbed'             : ['diagnostics'],
        'wiring'              : ['engine', 'plan', 'lab', 'model', 'observe', 'result', 'remote', 'remote.jsch',
                                 'hypervisor', 'hypervisor.libvirt', 'hypervisor.qemu', 'hypervisor.simulated',
                                 'testbed', 'diagnostics'],
        'cli'                 : ['*'],
    ].collectEntries { name, allowed -> [name, allowed as Set] }

    /** Each library has one home, by the packages of its classes. */
    static final Map<String, Set<String>> HOMES = [
        'groovy.'                             : ['dsl'],
        'org.codehaus.groovy.'                : ['dsl'],
        'org.apache.groovy.'                  : ['dsl'],
        'com.google.re2j.'                    : ['dsl', 'observe', 'observe.series'],
        'com.fasterxml.jackson.dataformat.'   : ['lab'],
        'com.jcraft.jsch.'                    : ['remote.jsch'],
        'org.libvirt.'                        : ['hypervisor.libvirt'],
        'org.apache.commons.math3.'           : ['result'],
        'org.apache.commons.csv.'             : ['report', 'result'],
        'picocli.'                            : ['cli'],
        'com.sun.jna.'                        : ['hypervisor.libvirt', 'observe.probe', 'testbed'],
    ].collectEntries { name, homes -> [name, homes as Set] }

    @Shared
    Map<String, Set<String>> imports = [:].withDefault { new TreeSet<String>() }

    def setupSpec() {
        Files.walk(SOURCES).filter { it.toString().endsWith('.java') }.forEach { file ->
            String from = packageOf(file)
            Files.readAllLines(file).each { line ->
                def matcher = line =~ /^import (?:static )?([\w.]+)(?:\.\*)?;/
                if (matcher) {
                    imports[from] << (matcher[0][1] as String)
                }
            }
        }
    }

    def "every package is known, and imports only what the design allows"() {
        expect:
        imports.keySet() - ALLOWED.keySet() == [] as Set
        imports.collectMany { from, names ->
            names.findAll { it.startsWith('dev.stopover.') }
                .collect { ownerOf(it) }
                .findAll { it != from && !ALLOWED[from].contains('*') && !ALLOWED[from].contains(it) }
                .collect { "$from -> $it" as String }
        }.unique() == []
    }

    def "no packages import each other in a circle"() {
        given:
        Map<String, Set<String>> edges = imports.collectEntries { from, names ->
            [from, names.findAll { it.startsWith('dev.stopover.') }.collect { ownerOf(it) }.findAll { it != from } as Set]
        }

        expect:
        edges.keySet().findAll { reaches(edges, it, it) } == [] as Set
    }

    def "each library is used in its one home only"() {
        expect:
        imports.collectMany { from, names ->
            names.collectMany { name ->
                HOMES.findAll { library, homes -> name.startsWith(library) && !homes.contains(from) }
                    .collect { library, homes -> "$from uses $library" as String }
            }
        }.unique() == []
    }

    def "only the command line touches the standard streams, and no file writes them past it"() {
        expect:
        Files.walk(SOURCES)
            .filter { it.toString().endsWith('.java') && packageOf(it) != 'cli' }
            .filter { Files.readString(it) =~ /\bSystem\.(out|err|in)\b|printStackTrace\(\)/ }
            .map { it.toString() }
            .collect(Collectors.toList()) == []
    }

    def "every package says what it is for"() {
        expect:
        imports.keySet().findAll { !Files.exists(SOURCES.resolve(it.replace('.', '/')).resolve('package-info.java')) } == [] as Set
    }

    private static String packageOf(Path file) {
        SOURCES.relativize(file.parent).toString().replace('/', '.')
    }

    /** The package a class lives in: everything before the first capital. */
    private static String ownerOf(String name) {
        name.substring('dev.stopover.'.length()).split(/\./).takeWhile { Character.isLowerCase(it.charAt(0)) }.join('.')
    }

    private static boolean reaches(Map<String, Set<String>> edges, String from, String to) {
        Set<String> seen = []
        Deque<String> todo = new ArrayDeque<>(edges[from] ?: [])
        while (!todo.isEmpty()) {
            String next = todo.pop()
            if (next == to) {
                return true
            }
            if (seen.add(next)) {
                todo.addAll(edges[next] ?: [])
            }
        }
        false
    }
}
