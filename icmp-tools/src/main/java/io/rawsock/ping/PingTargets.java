package io.rawsock.ping;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions that are not over, by where their requests go. */
final class PingTargets {
    private final Map<InetAddress, Ping> byTarget = new LinkedHashMap<>();
    private final List<Ping> groups = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(Ping ping) {
        ping.sameTarget = byTarget.put(ping.session.target(), ping);
        if (ping.session.group()) {
            groups.add(ping);
        }
        size++;
    }

    void remove(Ping ping) {
        size--;
        groups.remove(ping);
        Ping first = byTarget.get(ping.session.target());
        if (first == ping) {
            if (ping.sameTarget == null) {
                byTarget.remove(ping.session.target());
            } else {
                byTarget.put(ping.session.target(), ping.sameTarget);
            }
        }
        for (Ping other = first; other != null && other != ping; other = other.sameTarget) {
            if (other.sameTarget == ping) {
                other.sameTarget = ping.sameTarget;
            }
        }
    }

    /** The first of those that ping {@code target}; the others hang on it. */
    @Nullable
    Ping of(InetAddress target) {
        return byTarget.get(target);
    }

    /** Those whose target is an address of many hosts, which answer from addresses of their own. */
    List<Ping> groups() {
        return groups;
    }

    /** The one that there is; null when there are targets to choose from. */
    @Nullable
    Ping only() {
        return byTarget.size() == 1 ? byTarget.values().iterator().next() : null;
    }

    /** All that there are now. */
    List<Ping> all() {
        List<Ping> all = new ArrayList<>(size);
        for (Ping first : byTarget.values()) {
            for (Ping ping = first; ping != null; ping = ping.sameTarget) {
                all.add(ping);
            }
        }
        return all;
    }
}
