package dev.stopover.observe.probe;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;

/**
 * What is probed, and how.
 *
 * @param protocol the kind of probe
 * @param host name or IPv4 address, as written; resolved once, before the first probe
 * @param port the port; 0 for ICMP, which has none
 * @param path what an HTTP probe asks for, with its leading slash; empty for every other protocol
 */
public record ProbeTarget(Protocol protocol, String host, int port, String path) {

    /** The kinds of probe. */
    public enum Protocol {
        /** A TCP connection to a port; answered when the target's kernel accepts it. */
        TCP,
        /** A datagram to a responder that sends it back. */
        UDP,
        /** An ICMP echo request; answered by the target's kernel, no service needed. */
        ICMP,
        /** A request over a connection of its own; answered when a status below 500 comes back. */
        HTTP;

        /** {@return the name as it stands before {@code ://}} */
        public String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String FORMS =
            "Write tcp://HOST:PORT, udp://HOST:PORT, icmp://HOST or http://HOST[:PORT][/PATH].";

    /** Checks what can be checked without the network. */
    public ProbeTarget {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(path, "path");
    }

    /**
     * Reads a target.
     *
     * @param text such as {@code tcp://10.77.0.50:22}, {@code udp://10.77.0.50:7007}, {@code icmp://10.77.0.50} or
     *     {@code http://10.77.0.50:8080/health}
     * @throws ProbeException if the text is no target; the message says what to write instead
     */
    public static ProbeTarget parse(String text) throws ProbeException {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new ProbeException("\"" + text + "\" is not a probe target. " + FORMS);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new ProbeException("\"" + text + "\" is not a probe target. " + FORMS);
        }
        Protocol protocol = protocolOf(uri.getScheme(), text);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (protocol == Protocol.HTTP) {
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new ProbeTarget(
                    protocol, uri.getHost(), portOf(uri, 80, text), (path.isEmpty() ? "/" : path) + query);
        }
        if (path.length() > 1) {
            throw new ProbeException("\"" + text + "\": only http:// takes a path. " + FORMS);
        }
        if (protocol == Protocol.ICMP) {
            if (uri.getPort() != -1) {
                throw new ProbeException("\"" + text + "\": ICMP has no ports; write icmp://" + uri.getHost() + ".");
            }
            return new ProbeTarget(protocol, uri.getHost(), 0, "");
        }
        return new ProbeTarget(protocol, uri.getHost(), portOf(uri, -1, text), "");
    }

    private static Protocol protocolOf(String scheme, String text) throws ProbeException {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.scheme().equals(scheme.toLowerCase(Locale.ROOT))) {
                return protocol;
            }
        }
        throw new ProbeException("\"" + text + "\": no probe is called \"" + scheme + "\". " + FORMS);
    }

    private static int portOf(URI uri, int otherwise, String text) throws ProbeException {
        int port = uri.getPort() == -1 ? otherwise : uri.getPort();
        if (port == -1) {
            throw new ProbeException("\"" + text + "\" has no port. " + FORMS);
        }
        if (port < 1 || port > 65535) {
            throw new ProbeException("\"" + text + "\": a port lies between 1 and 65535.");
        }
        return port;
    }

    /**
     * Looks the host up.
     *
     * @return its first IPv4 address
     * @throws ProbeException if there is none
     */
    Inet4Address resolve() throws ProbeException {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address four) {
                    return four;
                }
            }
        } catch (UnknownHostException e) {
            throw new ProbeException(
                    "The host \"" + host + "\" is not known. Check the spelling, or write its IPv4 address.");
        }
        throw new ProbeException(
                "The host \"" + host + "\" has no IPv4 address; probes speak IPv4. Write an IPv4 address of it.");
    }

    /** {@return the target as {@link #parse} reads it} */
    @Override
    public String toString() {
        return protocol.scheme() + "://" + host + (port == 0 ? "" : ":" + port) + path;
    }
}
