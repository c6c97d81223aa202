package dev.stopover.itest

import dev.stopover.remote.Command
import dev.stopover.remote.Endpoint
import dev.stopover.remote.RemoteException
import dev.stopover.remote.RemoteShell
import dev.stopover.remote.jsch.JschShellOpener
import java.nio.ByteBuffer
import java.nio.channels.SocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class JschShellSpec extends Specification {

    @Shared @AutoCleanup LabShells lab = new LabShells()
    @TempDir Path directory

    def shell = lab.host('alpha')

    def 'a host that shows another key than the lab says is refused, and both keys are told'() {
        given:
        def beta = lab.endpoint('beta')
        def wrong = new Endpoint('beta', beta.address(), 22, 'root', beta.privateKey(), lab.endpoint('alpha').hostKey(), beta.connectWithin())

        when:
        new JschShellOpener().open(wrong)

        then:
        def refused = thrown(RemoteException)
        refused.message ==~ /beta: \S+ port 22 shows another key than the lab file says: ssh-ed25519 SHA256:\S{43} instead of ssh-ed25519 SHA256:\S{43}; nothing was sent\. .*/
    }

    def 'a host that nobody vouches for is refused; the user\'s known_hosts are read and never written'() {
        given:
        def alpha = lab.endpoint('alpha')
        def known = directory.resolve('known_hosts')
        def endpoint = new Endpoint('alpha', alpha.address(), 22, 'root', alpha.privateKey(), null, alpha.connectWithin())

        when:
        new JschShellOpener(known, null).open(endpoint)

        then:
        def refused = thrown(RemoteException)
        refused.message.contains('shows a key that nobody vouches for')
        !Files.exists(known)

        when:
        Files.writeString(known, "${alpha.address()} ${alpha.hostKey()}\n")
        def opened = new JschShellOpener(known, null).open(endpoint)

        then:
        opened.run(Command.of('hostname')).out() == 'alpha\n'

        cleanup:
        opened?.close()
    }

    def 'a user without the key, a closed port and an absent machine are told apart'() {
        given:
        def alpha = lab.endpoint('alpha')
        def opener = new JschShellOpener()
        def second = Duration.ofSeconds(1)

        expect:
        refusal { opener.open(new Endpoint('a', alpha.address(), 22, 'nobody', alpha.privateKey(), alpha.hostKey(), second)) }
                .startsWith("a: ${alpha.address()} port 22 refuses user 'nobody' with the key ")
        refusal { opener.open(new Endpoint('a', alpha.address(), 23, 'root', alpha.privateKey(), alpha.hostKey(), second)) } ==
                "a: cannot reach ${alpha.address()} port 23: Connection refused; is its ssh server running?"
        refusal { opener.open(new Endpoint('a', '10.77.0.249', 22, 'root', alpha.privateKey(), alpha.hostKey(), second)) } =~
                /^a: (10.77.0.249 port 22 did not answer within 1 s|cannot reach 10.77.0.249 port 22)/
        refusal { opener.open(new Endpoint('a', alpha.address(), 22, 'root', Path.of('/no/key'), alpha.hostKey(), second)) } ==
                'a: cannot read the private key /no/key'
    }

    def 'a command whose time is over is killed with all it started, and the next one runs'() {
        when:
        shell.run(Command.shell('sleep 4711 & sleep 4712').within(Duration.ofMillis(300)))

        then:
        def late = thrown(RemoteException)
        late.message == "alpha: 'sleep 4711 & sleep 4712' did not end within 0.3 s and was killed"
        shell.run(Command.shell('pgrep -f "sleep 471[12]"')).out() == ''
    }

    def 'a started command is killed with all it started when closed or when its time is over'() {
        given:
        def process = shell.start(Command.shell('sleep 4713 & (sleep 4714)'), null)

        when:
        process.close()
        process.close()

        then:
        shell.run(Command.shell('pgrep -f "sleep 471[34]"')).out() == ''

        when:
        shell.start(Command.shell('sleep 4715').within(Duration.ofMillis(200)), null).await()

        then:
        def late = thrown(RemoteException)
        late.message == "alpha: 'sleep 4715' did not end within 0.2 s and was killed"
        shell.run(Command.shell('pgrep -f "sleep 471[5]"')).out() == ''
    }

    def 'lines of a started command come as it says them, and all before its end'() {
        given:
        def lines = new CopyOnWriteArrayList<String>()

        when:
        def process = shell.start(Command.shell('echo one; until [ -e /tmp/go ]; do sleep 0.05; done; printf two'), lines::add)
        long end = System.nanoTime() + 10_000_000_000L
        while (lines.empty && System.nanoTime() < end) {
            Thread.sleep(5)
        }

        then:
        lines == ['one']

        when:
        shell.run(Command.of('touch', '/tmp/go'))
        def result = process.await()

        then:
        lines == ['one', 'two']
        result.out() == 'one\ntwo'
        result.status() == 0
        process.await().is(result)
    }

    def 'a flood on one stream stops neither the command nor others'() {
        given:
        def flood = shell.start(Command.shell('head -c 20000000 /dev/zero | tr "\\0" x >&2; echo done'), null)

        expect:
        shell.run(Command.of('echo', 'meanwhile')).out() == 'meanwhile\n'
        with(flood.await()) {
            status() == 0
            out() == 'done\n'
            err().endsWith(' more bytes were not kept]')
        }
    }

    def 'a command killed by a signal, or one that ends its shell, is no success'() {
        expect:
        shell.run(Command.shell('sh -c \'kill -9 $$\'')).status() == 137
        refusal { shell.run(Command.shell('kill -9 $$')) } ==
                "alpha: 'kill -9 \$\$' could not be run to its end: the connection or the shell ended before the command did"
        shell.run(Command.of('true')).succeeded()
    }

    def 'no more commands at a time than a server allows are started, the rest is refused in words'() {
        given:
        def other = new JschShellOpener().open(lab.endpoint('alpha'))
        def started = []

        when:
        8.times { started << other.start(Command.of('sleep', '60'), null) }
        other.start(Command.of('sleep', '60'), null)

        then:
        def refused = thrown(RemoteException)
        refused.message.contains('more than 8 commands at a time on one connection')
        started.size() == 8

        cleanup:
        other?.close()
    }

    def 'closing a shell ends what it started'() {
        given:
        def other = new JschShellOpener().open(lab.endpoint('alpha'))
        other.start(Command.of('sleep', '4716'), null)

        when:
        other.close()

        then:
        shell.run(Command.shell('pgrep -f "sleep 471[6]"')).out() == ''
        refusal { other.run(Command.of('true')) } == 'alpha: the connection is gone'
    }

    def 'files arrive whole, under any name, on #whom'() {
        given:
        RemoteShell there = whom == 'a host' ? shell : guestShell()
        def content = new byte[300_000]
        new Random(1).nextBytes(content)
        def here = Files.write(directory.resolve('here'), content)
        def back = directory.resolve('back')

        when:
        there.send(here, "/tmp/it's \$(a) file")
        there.fetch("/tmp/it's \$(a) file", back)

        then:
        Files.readAllBytes(back) == content
        there.run(Command.shell('ls /tmp/*part* 2>/dev/null')).out() == ''

        when:
        there.fetch('/no/such', back)

        then:
        def missing = thrown(RemoteException)
        missing.message.contains("cannot copy /no/such to $back: ")
        Files.readAllBytes(back) == content
        directory.toFile().list().sort() == ['back', 'here']

        where:
        whom << ['a host', 'a guest with dropbear and busybox']
    }

    def 'commands behave the same behind dropbear and busybox'() {
        given:
        def guest = guestShell()

        expect:
        with(guest.run(Command.shell('echo out; echo err >&2; exit 5'))) {
            status() == 5
            out() == 'out\n'
            err() == 'err\n'
        }
        refusal { guest.run(Command.shell('sleep 4717 & sleep 4718').within(Duration.ofMillis(500))) } ==
                "web: 'sleep 4717 & sleep 4718' did not end within 0.5 s and was killed"
        !guest.run(Command.of('ps')).out().contains('sleep 471')
    }

    def 'a socket of the host answers here, several connections at once, and only to this user'() {
        given:
        def path = shell.forwardSocket('/run/libvirt/libvirt-sock')

        when:
        def connections = (1..3).collect { SocketChannel.open(UnixDomainSocketAddress.of(path)) }
        // A call of an unknown program: 28 bytes of header, to which libvirt answers with a refusal.
        connections.each {
            it.write(ByteBuffer.allocate(28).putInt(28).putInt(0x20008087).putInt(1).putInt(1).putInt(0).putInt(7).putInt(0).flip())
        }
        def answers = connections.collect {
            def answer = ByteBuffer.allocate(4)
            it.read(answer)
            answer.flip().getInt()
        }

        then:
        answers.every { it > 28 }
        Files.getPosixFilePermissions(path.parent)*.name().toSorted() == ['OWNER_EXECUTE', 'OWNER_READ', 'OWNER_WRITE']

        cleanup:
        connections*.close()
    }

    def 'a socket that the host does not have ends the connection at once'() {
        given:
        def path = shell.forwardSocket('/run/none')

        expect:
        SocketChannel.open(UnixDomainSocketAddress.of(path)).withCloseable { it.read(ByteBuffer.allocate(1)) } == -1
    }

    @Shared RemoteShell guest

    private RemoteShell guestShell() {
        if (guest == null) {
            lab.startGuest('web')
            guest = lab.guest('web')
        }
        guest
    }

    def cleanupSpec() {
        guest?.close()
    }

    private static String refusal(Closure<?> call) {
        try {
            call()
        } catch (RemoteException refused) {
            return refused.message
        }
        throw new AssertionError((Object) 'it was not refused')
    }
}
