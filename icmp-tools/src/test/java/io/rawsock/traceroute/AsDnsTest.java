package io.rawsock.traceroute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rawsock.lab.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server on the loopback interface that answers as a test tells it to. */
class AsDnsTest {
    private static final int MAX_STRING = 255;

    private final List<String> asked = new ArrayList<>();
    private DatagramSocket server = open();

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(UnaryOperator<byte[]> answer) {
        Thread thread = new Thread(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
            try {
                while (true) {
                    server.receive(packet);
                    byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
                    synchronized (asked) {
                        asked.add(name(query));
                    }
                    byte[] reply = answer.apply(query);
                    server.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static String name(byte[] query) {
        StringBuilder name = new StringBuilder();
        for (int at = 12; query[at] != 0; at += 1 + query[at]) {
            name.append(name.isEmpty() ? "" : ".").append(new String(query, at + 1, query[at], ISO_8859_1));
        }
        return name.toString();
    }

    /** The query as an answer with that code and a TXT record for each text, whose names point to the question's. */
    private static byte[] reply(byte[] query, int code, String... texts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(query);
        for (String text : texts) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            out.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, (byte) (bytes.length + 1)});
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        byte[] all = out.toByteArray();
        ByteBuffer.wrap(all).putShort(2, (short) (0x8180 | code)).putShort(6, (short) texts.length);
        return all;
    }

    /** The query as an answer with one TXT record, in as many strings as it takes. */
    private static byte[] longReply(byte[] query, String text) {
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at += MAX_STRING) {
            byte[] string =
                    text.substring(at, Math.min(text.length(), at + MAX_STRING)).getBytes(ISO_8859_1);
            strings.write(string.length);
            strings.writeBytes(string);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(query);
        out.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60});
        out.write(strings.size() >> 8);
        out.write(strings.size());
        out.writeBytes(strings.toByteArray());
        byte[] all = out.toByteArray();
        ByteBuffer.wrap(all).putShort(2, (short) 0x8180).putShort(6, (short) 1);
        return all;
    }

    private AsDns dns(String zone) throws Exception {
        return AsDns.of("127.0.0.1:" + server.getLocalPort() + zone);
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void shouldAskForTheReversedAddressAndTakeTheLongestPrefix() throws Exception {
        serve(query -> reply(
                query,
                0,
                "64500 | 192.0.0.0/16 | ZZ | test | 2020-01-01",
                "64501 64502 | 192.0.2.0/24 | ZZ | test | 2020-01-01"));
        AsDns dns = dns("");
        assertEquals("AS64501/AS64502", dns.of(address("192.0.2.1")));
        assertEquals("AS64501/AS64502", dns.of(address("192.0.2.1")));
        dns.of(address("2001:db8::1"));
        dns("/as.example.net").of(address("192.0.2.1"));
        assertEquals(
                List.of(
                        "1.2.0.192.origin.asn.cymru.com",
                        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.origin6.asn.cymru.com",
                        "1.2.0.192.as.example.net"),
                asked);
    }

    @Test
    void shouldShowNothingOfWhatIsNoNumber() throws Exception {
        serve(query ->
                reply(query, 0, "\033[31m64500 | 192.0.2.0/24", "AS\r\n | ::/0", "64500\033[0m | 192.0.2.0/24 |"));
        assertEquals("*", dns("").of(address("192.0.2.1")));
    }

    @Test
    void shouldTellUnknownAddressesFromServersThatDoNotKnow() throws Exception {
        serve(query -> reply(query, name(query).startsWith("1.") ? 3 : 2));
        AsDns dns = dns("");
        assertEquals("*", dns.of(address("192.0.2.1")));
        assertEquals("?", dns.of(address("192.0.2.2")));
    }

    @Test
    void shouldTakeAServerThatDoesNotKnowAtItsWordAndAskItOn() throws Exception {
        serve(query -> name(query).startsWith("1.") ? reply(query, 2) : reply(query, 0, "64500 | 192.0.2.0/24"));
        AsDns dns = dns("/as.example.net");
        assertEquals("?", dns.of(address("192.0.2.1")));
        assertEquals("AS64500", dns.of(address("192.0.2.2")));
        assertEquals(List.of("1.2.0.192.as.example.net", "2.2.0.192.as.example.net"), asked);
    }

    /** As many numbers as a message holds, on a stack that is small even for fewer. */
    @Test
    void shouldNeedNoStackForManyNumbers() throws Exception {
        int many = 1900;
        serve(query -> longReply(query, "1 ".repeat(many) + "| 192.0.2.0/24"));
        AsDns dns = dns("");
        InetAddress asked = address("192.0.2.1");
        FutureTask<String> lookUp = new FutureTask<>(() -> dns.of(asked));
        Thread thread = new Thread(null, lookUp, "small", 1 << 17);
        thread.start();
        assertEquals("AS1" + "/AS1".repeat(many - 1), lookUp.get(20, TimeUnit.SECONDS));
    }

    @Test
    void shouldAskAServerThatIsNotThereOnce() throws Exception {
        AsDns dns = dns("");
        // Its port refuses all others then, and is not given to anybody else as a closed one would be.
        server.connect(server.getLocalSocketAddress());
        assertEquals("?", dns.of(address("192.0.2.1")));
        assertEquals("?", dns.of(address("192.0.2.2")));
    }

    @Test
    void shouldStandAnyBytes() {
        Random random = new Random(7);
        int told = 0;
        for (int i = 0; i < 20_000; i++) {
            DnsTxt question = new DnsTxt(i, "1.2.0.192.example.net");
            int questionEnd = question.message().length;
            byte[] reply = reply(question.message(), 0, "64500 | 192.0.2.0/24 | ZZ", "x");
            for (int j = random.nextInt(5); j > 0; j--) {
                reply[questionEnd + random.nextInt(reply.length - questionEnd)] = (byte) random.nextInt();
            }
            int length = random.nextInt(reply.length + 1);
            ByteBuffer cut = ByteBuffer.wrap(reply, 0, length);
            assertEquals(length >= questionEnd, question.answeredBy(cut));
            if (length >= questionEnd) {
                List<String> texts = question.texts(cut);
                told += texts != null && texts.contains("64500 | 192.0.2.0/24 | ZZ") ? 1 : 0;
            }
        }
        assertTrue(told > 100, told + " are whole");
    }

    @Test
    void shouldShowNumbersInTheTrace() throws Exception {
        serve(query -> reply(query, 0, "64500 | 127.0.0.0/8 | ZZ"));
        String at = "127.0.0.1:" + server.getLocalPort();
        for (String asked : new String[] {"-A", "-q1"}) {
            Outcome outcome = InProcess.traceroute("-n", asked, "--as-dns=" + at, "-q1", "127.0.0.1");
            assertTrue(outcome.out().contains(" 1  127.0.0.1 [AS64500]  "), outcome.text());
        }
    }

    @Test
    void shouldSayWhatIsNoServer() {
        for (String server :
                new String[] {"", ":53", "127.0.0.1:0", "127.0.0.1:99999", "127.0.0.1/", "a/b..c", "::1"}) {
            Outcome outcome = InProcess.traceroute("-n", "-A", "--as-dns=" + server, "127.0.0.1");
            assertEquals("--as-dns=" + server + ": not SERVER[:PORT][/ZONE]\n", outcome.err());
            assertEquals(2, outcome.status());
        }
    }
}
