package dev.stopover.testbed

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.TempDir

class ImageCacheSpec extends Specification {
    @TempDir Path root
    def made = new AtomicInteger()

    def "an image is made once for each content, also by many threads at once"() {
        given:
        def cache = new ImageCache(root)
        def results = Collections.synchronizedSet([] as Set)

        when:
        def threads = (1..6).collect { n ->
            Thread.start { results << cache.image('tiny', "content ${n % 2}", this.&make) }
        }
        threads*.join()

        then:
        made.get() == 2
        results.size() == 2
        results.every { Files.exists(it.resolve('file')) }
    }

    def "an image that fails to be made leaves nothing, and a later try starts afresh"() {
        given:
        def cache = new ImageCache(root)

        when:
        cache.image('tiny', 'content') { place ->
            make(place)
            throw new LabException('no kernel')
        }

        then:
        thrown(LabException)

        when:
        Path image = cache.image('tiny', 'content', this.&make)

        then:
        Files.list(root.resolve('images')).map { it.fileName.toString() }.sorted().toList() == ['.lock', image.fileName.toString()]
    }

    def "what a killed process left unfinished is swept away, other images stay"() {
        given:
        def cache = new ImageCache(root)
        Path first = cache.image('tiny', 'one', this.&make)
        make(Files.createDirectories(root.resolve('images/.unfinished-tiny-0')))

        when:
        cache.image('tiny', 'two', this.&make)

        then:
        !Files.exists(root.resolve('images/.unfinished-tiny-0'))
        Files.exists(first.resolve('file'))
    }

    def "a line is remembered for its circumstances only"() {
        given:
        def cache = new ImageCache(root)

        when:
        cache.remember('accelerator', 'machine 1', 'TCG because')

        then:
        cache.recall('accelerator', 'machine 1') == 'TCG because'
        cache.recall('accelerator', 'machine 2') == null

        when:
        cache.remember('accelerator', 'machine 2', 'KVM works')

        then:
        cache.recall('accelerator', 'machine 1') == null
        cache.recall('accelerator', 'machine 2') == 'KVM works'
    }

    private void make(Path place) {
        made.incrementAndGet()
        Files.createFile(place.resolve('file'))
    }
}
