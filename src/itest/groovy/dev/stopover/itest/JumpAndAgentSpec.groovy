package dev.stopover.itest

import dev.stopover.remote.Command
import dev.stopover.remote.Endpoint
import dev.stopover.remote.RemoteException
import dev.stopover.remote.jsch.JschShellOpener
import java.nio.channels.SocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Hosts behind other hosts, and keys that a real ssh agent holds. */
class JumpAndAgentSpec extends Specification {

    @Shared @AutoCleanup LabShells lab = new LabShells()
    @TempDir Path directory

    def opener = new JschShellOpener(Path.of('/none'), null)
    Process agent

    def cleanup() {
        agent?.destroy()
        agent?.waitFor()
    }

    def 'a host behind another one behaves as any, and both connections end together'() {
        given:
        def counted = { lab.host('alpha').run(Command.shell('ls /proc | grep -c "^[0-9]"')).out() as int }
        int before = counted()
        def content = new byte[3_000_000]
        new Random(1).nextBytes(content)
        def here = Files.write(directory.resolve('here'), content)
        def back = directory.resolve('back')

        when:
        def beta = opener.open(through('beta', lab.endpoint('alpha')))

        then:
        beta.run(Command.shell('hostname; echo ${SSH_CONNECTION%% *}')).out() == "beta\n${lab.address('alpha')}\n"

        when:
        beta.send(here, '/tmp/there')
        beta.fetch('/tmp/there', back)

        then:
        Files.readAllBytes(back) == content
        SocketChannel.open(UnixDomainSocketAddress.of(beta.forwardSocket('/run/libvirt/libvirt-sock'))).withCloseable { it.connected }

        when:
        beta.close()

        then:
        new PollingConditions(timeout: 10).eventually { assert counted() <= before }
    }

    def 'a chain of jump hosts'() {
        given:
        def beta = through('beta', lab.endpoint('alpha'))
        def shell = opener.open(through('alpha', beta))

        expect:
        shell.run(Command.shell('hostname; echo ${SSH_CONNECTION%% *}')).out() == "alpha\n${lab.address('beta')}\n"

        cleanup:
        shell?.close()
    }

    def 'a changed key is told with the host that shows it, be it the jump host or the one behind'() {
        given:
        def alpha = lab.endpoint('alpha')
        def beta = lab.endpoint('beta')
        def wrongAlpha = new Endpoint('alpha', alpha.address(), 22, 'root', lab.key, beta.hostKey(), Duration.ofSeconds(5))
        def wrongBeta = new Endpoint('beta', beta.address(), 22, 'root', lab.key, alpha.hostKey(), Duration.ofSeconds(5), false, alpha)

        expect:
        refusal(through('beta', wrongAlpha)) ==~ /beta: its jump host cannot be used: alpha: ${alpha.address()} port 22 shows another key than the lab file says: .*/
        refusal(wrongBeta) ==~ /beta: ${beta.address()} port 22 shows another key than the lab file says: .*/
    }

    def 'a jump host that reaches nothing there, that may not forward, or that refuses its user'() {
        given:
        def alpha = lab.endpoint('alpha')
        def closed = new Endpoint('beta', lab.address('beta'), 23, 'root', lab.key, null, Duration.ofSeconds(5), false, alpha)
        def nameless = new Endpoint('beta', 'beta.invalid', 22, 'root', lab.key, null, Duration.ofSeconds(5), false, alpha)
        def stranger = new Endpoint('alpha', alpha.address(), 22, 'nobody', lab.key, alpha.hostKey(), Duration.ofSeconds(5))
        def asker = ', and the address the one that the jump host knows it by?'

        expect:
        refusal(closed) == "beta: its jump host alpha does not reach ${lab.address('beta')} port 23; is that machine up, its ssh server running$asker"
        refusal(nameless) == "beta: its jump host alpha does not reach beta.invalid port 22; is that machine up, its ssh server running$asker"
        refusal(through('beta', stranger)) == "beta: its jump host cannot be used: alpha: ${alpha.address()} port 22 refuses user 'nobody'" +
                " with the key $lab.key; the key's public half belongs into ~/.ssh/authorized_keys there"
        refusal(through('beta', keyThatMayNotForward())) == "beta: its jump host alpha does not let anyone connect through it to ${lab.address('beta')}" +
                ' port 22; allow it in its sshd_config (AllowTcpForwarding, PermitOpen, DisableForwarding)'
    }

    def 'the keys of an agent open a host, also one behind another'() {
        given:
        def socket = startAgent()
        add(lab.key)
        def withAgent = new JschShellOpener(Path.of('/none'), socket)
        def alpha = byAgent('alpha', null)

        when:
        def shell = withAgent.open(byAgent('beta', alpha))

        then:
        shell.run(Command.of('hostname')).out() == 'beta\n'
        listed().readLines().size() == 1

        cleanup:
        shell?.close()
    }

    def 'an agent that is unknown, gone, empty, or has other keys only'() {
        given:
        def alpha = lab.address('alpha')
        def start = 'start one with  eval "$(ssh-agent)"  and give it your key with  ssh-add'
        def socket = startAgent()
        def withAgent = new JschShellOpener(Path.of('/none'), socket)

        expect:
        refusal(byAgent('alpha', null)) ==
                "alpha: the lab file says  key: agent  but no ssh agent is known here: SSH_AUTH_SOCK is not set; $start"
        refusal(byAgent('alpha', null), new JschShellOpener(Path.of('/none'), Path.of('/no/agent'))) ==
                "alpha: the lab file says  key: agent  but no ssh agent answers at /no/agent, where SSH_AUTH_SOCK points to; $start"
        refusal(byAgent('alpha', null), withAgent) ==
                'alpha: the ssh agent holds no key; give it one with  ssh-add  and look with  ssh-add -l'

        when:
        add(newKey('other', ''))

        then:
        refusal(byAgent('alpha', null), withAgent) ==
                "alpha: $alpha port 22 refuses user 'root' with any key of the ssh agent; the key's public half belongs into ~/.ssh/authorized_keys there"

        when:
        agent.destroy()
        agent.waitFor()

        then:
        refusal(byAgent('alpha', null), withAgent).startsWith("alpha: the lab file says  key: agent  but no ssh agent answers at $socket,")
    }

    def 'a key with a passphrase belongs to the agent'() {
        given:
        def key = newKey('locked', 'a passphrase')
        def endpoint = new Endpoint('alpha', lab.address('alpha'), 22, 'root', key, null, Duration.ofSeconds(5))

        expect:
        refusal(endpoint) == "alpha: the private key $key has a passphrase; give it to the ssh agent with  ssh-add $key" +
                '  and write  key: agent  in the lab file'
        refusal(new Endpoint('alpha', lab.address('alpha'), 22, 'root', Path.of('/etc/hostname'), null, Duration.ofSeconds(5))) ==
                'alpha: /etc/hostname is not a private key that can be used here; one made by  ssh-keygen -t ed25519  can'
    }

    private Endpoint through(String host, Endpoint jump) {
        def direct = lab.endpoint(host)
        new Endpoint(host, direct.address(), 22, 'root', lab.key, direct.hostKey(), Duration.ofSeconds(5), false, jump)
    }

    private Endpoint byAgent(String host, Endpoint jump) {
        def direct = lab.endpoint(host)
        new Endpoint(host, direct.address(), 22, 'root', null, direct.hostKey(), Duration.ofSeconds(5), true, jump)
    }

    private Endpoint keyThatMayNotForward() {
        def key = newKey('narrow', '')
        def line = 'no-port-forwarding ' + Files.readString(Path.of("${key}.pub")).strip()
        lab.host('alpha').run(Command.shell('echo ' + Command.quote(line) + ' >> /run/authorized_keys')).orThrow()
        def alpha = lab.endpoint('alpha')
        new Endpoint('alpha', alpha.address(), 22, 'root', key, alpha.hostKey(), Duration.ofSeconds(5))
    }

    private Path startAgent() {
        def socket = directory.resolve('agent')
        agent = new ProcessBuilder('ssh-agent', '-D', '-a', socket.toString()).redirectErrorStream(true).start()
        new PollingConditions(timeout: 10).eventually { assert Files.exists(socket) }
        socket
    }

    private void add(Path key) {
        assert tool(['ssh-add', '-q', key.toString()]).first() == 0
    }

    private String listed() {
        tool(['ssh-add', '-l'])[1]
    }

    private Path newKey(String name, String passphrase) {
        def file = directory.resolve(name)
        assert tool(['ssh-keygen', '-q', '-t', 'ed25519', '-N', passphrase, '-f', file.toString()]).first() == 0
        file
    }

    private List tool(List<String> words) {
        def builder = new ProcessBuilder(words).redirectErrorStream(true)
        builder.environment().SSH_AUTH_SOCK = directory.resolve('agent').toString()
        def process = builder.start()
        def said = process.inputStream.text
        [process.waitFor(), said]
    }

    private String refusal(Endpoint endpoint, JschShellOpener by = opener) {
        try {
            by.open(endpoint).close()
        } catch (RemoteException refused) {
            return refused.message
        }
        throw new AssertionError((Object) 'it was not refused')
    }
}
