package io.rawsock.traceroute;

import io.rawsock.cli.ExitException;
import io.rawsock.cli.WholeFile;
import io.rawsock.probe.AsNumbers;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * AS numbers from a file: on each line a prefix and the number of an AS that announces it, "192.0.2.0/24 64500"; several
 * of them joined by "_" or "," as route tables have it, "AS" before the number or not. What follows a "#" does not count.
 */
final class AsTable implements AsNumbers {
    private static final int USAGE_ERROR = 2;

    private final Map<Prefix, String> table = new HashMap<>();

    /** The first {@code length} bits of an address. */
    private record Prefix(InetAddress network, int length) {}

    private AsTable() {}

    static AsTable read(String file) throws ExitException, IOException {
        AsTable table = new AsTable();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            if (words.length > 1 || !words[0].isEmpty()) {
                table.add(words, file + " line " + number);
            }
        }
        return table;
    }

    private static List<String> lines(String file) throws ExitException {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            String reason = e instanceof IOException unread ? WholeFile.reason(unread) : "no file has such a name";
            throw new ExitException(USAGE_ERROR, "cannot read '" + file + "'", reason);
        }
    }

    private void add(String[] words, String place) throws ExitException, IOException {
        int slash = words[0].indexOf('/');
        String number = words[0].substring(0, Math.max(0, slash));
        if (words.length != 2 || !number.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new ExitException(USAGE_ERROR, place + ": not a prefix and an AS number");
        }
        try {
            InetAddress network = InetAddress.getByName(number);
            int length = Integer.parseInt(words[0].substring(slash + 1));
            if (length < 0 || length > 8 * network.getAddress().length) {
                throw new NumberFormatException(words[0]);
            }
            String path =
                    words[1].replaceAll("AS", "").replaceAll("[_,{}]+", "/").replaceAll("^/|/$", "");
            table.put(prefix(network, length), "AS" + path.replace("/", "/AS"));
        } catch (IOException | NumberFormatException e) {
            throw new ExitException(USAGE_ERROR, place + ": no such prefix: " + words[0]);
        }
    }

    private static Prefix prefix(InetAddress address, int length) throws IOException {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, length - 8 * i));
            bytes[i] &= (byte) (0xff00 >> kept);
        }
        return new Prefix(InetAddress.getByAddress(bytes), length);
    }

    @Override
    public String of(InetAddress address) {
        try {
            for (int length = 8 * address.getAddress().length; length >= 0; length--) {
                String path = table.get(prefix(address, length));
                if (path != null) {
                    return path;
                }
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return "*";
    }
}
