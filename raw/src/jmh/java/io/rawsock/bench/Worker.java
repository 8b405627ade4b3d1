package io.rawsock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code scripts/bench/c/worker.c} is in C: a process that is asked for slices of work and says how long each took.
 * {@code scripts/bench/sockets} asks. With a work and a count as further arguments it does that once and ends.
 */
public final class Worker {
    private final Link link;
    private final String device;
    private final int queue;
    private final Senders senders;
    private final Map<String, Work> works = new HashMap<>();

    private Worker(String[] arguments) {
        link = Link.parse(arguments);
        device = arguments[4];
        queue = Integer.parseInt(arguments[5]);
        senders = new Senders(link);
    }

    /** {@code INTERFACE-INDEX DESTINATION-MAC SOURCE-MAC SOURCE-ADDRESS INTERFACE QUEUE [WORK COUNT]} */
    public static void main(String[] arguments) throws IOException {
        Worker worker = new Worker(arguments);
        if (arguments.length > 6) {
            System.out.println(worker.run(arguments[6], Integer.parseInt(arguments[7])));
            return;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println(worker.run(words[0], Integer.parseInt(words[1])));
        }
    }

    private String run(String name, int count) throws IOException {
        Work work = works.get(name);
        if (work == null) {
            work = make(name);
            works.put(name, work);
        }
        Clocks clocks = new Clocks();
        clocks.restart();
        long moved = work.run(count, clocks);
        clocks.stop();
        return moved + " " + clocks;
    }

    private Work make(String name) throws IOException {
        return switch (name) {
            case "send-raw" -> senders.raw();
            case "send-raw-batch" -> senders.rawBatch();
            case "send-packet" -> senders.packet();
            case "send-packet-batch" -> senders.packetBatch();
            case "send-ring" -> senders.ring();
            case "send-xdp" -> senders.xdp(queue);
            case "send-pcap4j" -> senders.pcap4j(device);
            case "receive-raw" -> new Receivers().raw();
            case "receive-raw-batch" -> new Receivers().rawBatch();
            case "receive-ring" -> new Receivers().ring(false);
            case "deliver-ring" -> new Receivers().ring(true);
            case "sweep" -> new Sweep(link).raw();
            case "sweep-ring" -> new Sweep(link).ring();
            default -> throw new IllegalArgumentException("no work '" + name + "'");
        };
    }
}
