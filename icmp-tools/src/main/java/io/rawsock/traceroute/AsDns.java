package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.probe.AsNumbers;
import io.rawsock.probe.EchoCookies;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AS numbers from a DNS server, and from no other than the one named: TXT records of the reversed address in a zone, as
 * Team Cymru's origin.asn.cymru.com has them, "64500 | 192.0.2.0/24 | ...". Each address is asked for once. A server that
 * says nothing costs 2 seconds and is not asked again.
 *
 * <p>Not for the thread that sends probes: an answer may take a while.
 */
final class AsDns implements AsNumbers {
    static final String UNKNOWN = "?";

    private static final int USAGE_ERROR = 2;
    private static final int DOMAIN_PORT = 53;
    private static final int ATTEMPTS = 2;
    private static final int WAIT_MILLIS = 1000;
    private static final int MAX_MESSAGE = 4096;
    private static final String ZONE4 = "origin.asn.cymru.com";
    private static final String ZONE6 = "origin6.asn.cymru.com";
    private static final Pattern SERVER =
            Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^:/\\[\\]]+)(?::([0-9]{1,5}))?(?:/([A-Za-z0-9_.-]+))?");
    private static final Pattern RECORD =
            Pattern.compile("([0-9]{1,10}+(?: [0-9]{1,10}+)*+) ?\\| ?[0-9a-fA-F.:]+/([0-9]{1,3})\\b.*");
    private static final int MAX_LABEL = 63;

    private final InetSocketAddress server;
    private final @Nullable String zone;
    private final EchoCookies random;
    private final Map<InetAddress, String> known = new HashMap<>();
    private boolean silent;

    private AsDns(InetSocketAddress server, @Nullable String zone) throws IOException {
        this.server = server;
        this.zone = zone;
        random = EchoCookies.random();
    }

    /** @param text "SERVER", "SERVER:PORT", each with "/ZONE" after it or not; an IPv6 address in brackets */
    static AsDns of(String text) throws ExitException, IOException {
        Matcher parts = SERVER.matcher(text);
        int port = DOMAIN_PORT;
        if (parts.matches() && parts.group(2) != null) {
            port = Integer.parseInt(parts.group(2));
        }
        if (!parts.matches() || port < 1 || port > 0xffff || !zone(parts.group(3))) {
            throw new ExitException(USAGE_ERROR, "--as-dns=" + text + ": not SERVER[:PORT][/ZONE]");
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        try {
            return new AsDns(new InetSocketAddress(InetAddress.getByName(host), port), parts.group(3));
        } catch (java.net.UnknownHostException e) {
            throw new ExitException(USAGE_ERROR, "--as-dns=" + text + ": no such host: " + host);
        }
    }

    private static boolean zone(@Nullable String zone) {
        if (zone != null) {
            for (String label : zone.split("\\.", -1)) {
                if (label.isEmpty() || label.length() > MAX_LABEL) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public String of(InetAddress address) {
        String path = known.get(address);
        if (path == null) {
            path = silent ? UNKNOWN : lookUp(address);
            known.put(address, path);
        }
        return path;
    }

    private String lookUp(InetAddress address) {
        DnsTxt question = new DnsTxt((int) random.of(address, known.size()), name(address));
        try (DatagramSocket socket = new DatagramSocket()) {
            // From nobody else, and a port that nobody listens on says so.
            socket.connect(server);
            for (int i = 0; i < ATTEMPTS; i++) {
                byte[] message = question.message();
                socket.send(new DatagramPacket(message, message.length));
                String path = answer(socket, question);
                if (path != null) {
                    return path;
                }
            }
        } catch (IOException refused) {
            // As good as no answer.
        }
        silent = true;
        return UNKNOWN;
    }

    /** Null when there is none in time. */
    private static @Nullable String answer(DatagramSocket socket, DnsTxt question) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_MESSAGE], MAX_MESSAGE);
        long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
        for (long left = WAIT_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            socket.setSoTimeout((int) left);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException late) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
            if (question.answeredBy(in)) {
                List<String> texts = question.texts(in);
                return texts == null ? UNKNOWN : path(texts);
            }
        }
        return null;
    }

    private String name(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            int octet = bytes[i] & 0xff;
            if (bytes.length == Integer.BYTES) {
                name.append(octet).append('.');
            } else {
                name.append(Character.forDigit(octet & 0xf, 16)).append('.');
                name.append(Character.forDigit(octet >> 4, 16)).append('.');
            }
        }
        String usual = bytes.length == Integer.BYTES ? ZONE4 : ZONE6;
        return name + (zone == null ? usual : zone);
    }

    /** Of the longest prefix; whatever else a record says is passed over. */
    private static String path(List<String> texts) {
        String path = "*";
        int longest = -1;
        for (String text : texts) {
            Matcher record = RECORD.matcher(text.strip());
            if (record.matches() && Integer.parseInt(record.group(2)) > longest) {
                longest = Integer.parseInt(record.group(2));
                path = "AS" + record.group(1).replace(" ", "/AS");
            }
        }
        return path;
    }
}
