package io.rawsock.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * What the kernel knows of a thread's rights: {@code /proc/PID/status}. proc(5)
 *
 * @param uids real, effective, saved and file system user
 * @param gids the same of the group
 * @param groups supplementary groups
 * @param permitted masks of capabilities, as the following
 */
record ThreadRights(
        List<Integer> uids, List<Integer> gids, List<Integer> groups, long permitted, long effective, long bounding) {
    private static final Path SELF = Path.of("/proc/thread-self/status");
    private static final Path ALL_THREADS = Path.of("/proc/self/task");

    static ThreadRights ofThisThread() throws IOException {
        return read(SELF);
    }

    static List<ThreadRights> ofAllThreads() throws IOException {
        List<ThreadRights> all = new ArrayList<>();
        try (var threads = Files.newDirectoryStream(ALL_THREADS)) {
            for (Path thread : threads) {
                try {
                    all.add(read(thread.resolve("status")));
                } catch (IOException e) {
                    if (Files.exists(thread)) {
                        throw e;
                    }
                    // It has ended meanwhile.
                }
            }
        }
        return all;
    }

    /** Whether it is this user and group in every respect, and nothing more. */
    boolean isOrdinary(int uid, int gid) {
        return isAll(uids, uid) && isAll(gids, gid) && groups.isEmpty() && permitted == 0 && effective == 0;
    }

    private static boolean isAll(List<Integer> ids, int wanted) {
        for (int id : ids) {
            if (id != wanted) {
                return false;
            }
        }
        return !ids.isEmpty();
    }

    private static ThreadRights read(Path status) throws IOException {
        List<Integer> uids = List.of();
        List<Integer> gids = List.of();
        List<Integer> groups = List.of();
        long permitted = 0;
        long effective = 0;
        long bounding = 0;
        for (String line : Files.readAllLines(status)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).trim();
            switch (line.substring(0, Math.max(colon, 0))) {
                case "Uid" -> uids = numbers(value);
                case "Gid" -> gids = numbers(value);
                case "Groups" -> groups = numbers(value);
                case "CapPrm" -> permitted = Long.parseUnsignedLong(value, 16);
                case "CapEff" -> effective = Long.parseUnsignedLong(value, 16);
                case "CapBnd" -> bounding = Long.parseUnsignedLong(value, 16);
                default -> {}
            }
        }
        return new ThreadRights(uids, gids, groups, permitted, effective, bounding);
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(text);
        while (words.hasMoreTokens()) {
            numbers.add(Integer.parseUnsignedInt(words.nextToken()));
        }
        return numbers;
    }
}
