package io.rawsock.traceroute;

import io.rawsock.lab.TunResponder.Responder;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.ipv4.Ipv4View;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path that a test makes up, in a file to read: a command line, then for each TTL who answers and how, then after "---"
 * what the command prints.
 *
 * <pre>
 * traceroute -n -q1 198.51.100.7
 * 1 10.0.1.1                      answers as it should
 * 2 silent
 * 3 10.0.1.3 quote=8              with words about what is odd: see {@link ScenarioHop}
 * 4+ target                       from this TTL on the target itself
 * ---
 * traceroute to 198.51.100.7 …
 * </pre>
 *
 * Times are "T" there. Text after "#" is for people.
 */
final class Scenario implements Responder {
    private final String name;
    private final List<String> command;
    private final String output;
    private final Map<Integer, ScenarioHop> hops = new HashMap<>();
    private int fromHop = Integer.MAX_VALUE;
    private final List<byte[]> held = new ArrayList<>();

    private Scenario(String name, List<String> command, String output) {
        this.name = name;
        this.command = command;
        this.output = output;
    }

    static Scenario read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf("\n---\n");
            String[] lines = text.substring(0, end).split("\n", -1);
            int first = 0;
            while (lines[first].startsWith("#")) {
                first++;
            }
            List<String> words = List.of(lines[first].split(" ", -1));
            Scenario scenario = new Scenario(
                    file.getFileName().toString(), words.subList(1, words.size()), text.substring(end + 5));
            for (int i = first + 1; i < lines.length; i++) {
                String line = lines[i].replaceFirst("#.*", "").strip();
                if (!line.isEmpty()) {
                    scenario.add(line.split(" +"));
                }
            }
            return scenario;
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private void add(String[] words) throws UnknownHostException {
        boolean open = words[0].endsWith("+");
        int ttl = Integer.parseInt(words[0].replace("+", ""));
        fromHop = open ? ttl : fromHop;
        hops.put(ttl, new ScenarioHop(words));
    }

    /** On a busy machine one answer may come long after another, so no wait is left to what the others took. */
    String[] command() {
        List<String> words = new ArrayList<>(command);
        if (!words.contains("-w")) {
            words.addAll(0, List.of("-w", "5"));
        }
        return words.toArray(String[]::new);
    }

    String output() {
        return output;
    }

    @Override
    public List<byte[]> reply(byte[] packet) {
        if (packet[0] >> 4 != 4) {
            return List.of();
        }
        Ipv4View ip = new Ipv4View().wrap(ByteBuffer.wrap(packet), 0, packet.length);
        ScenarioHop hop = hops.get(Math.min(ip.ttl(), fromHop));
        if (hop == null) {
            return List.of();
        }
        List<byte[]> replies = hop.replies(packet);
        if (hop.waitsForTheNext()) {
            held.addAll(replies);
            return List.of();
        }
        List<byte[]> all = new ArrayList<>(replies);
        all.addAll(held);
        held.clear();
        return all;
    }

    static int address(String text) throws UnknownHostException {
        return NetBytes.inet4((Inet4Address) InetAddress.getByName(text));
    }

    @Override
    public String toString() {
        return name;
    }
}
