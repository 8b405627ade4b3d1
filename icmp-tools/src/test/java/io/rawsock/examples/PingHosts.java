package io.rawsock.examples;

import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.ping.PingStatistics;
import io.rawsock.ping.Pinger;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Pings all hosts named, three times each and at once, and prints how many replies came. */
public final class PingHosts {
    private PingHosts() {}

    public static void main(String[] arguments) throws IOException {
        List<InetAddress> hosts = new ArrayList<>();
        for (String argument : arguments) {
            hosts.add(InetAddress.getByName(argument));
        }
        try (Pinger pinger = Pinger.open()) {
            var outcomes = pinger.start(hosts, Schedule.DEFAULT.withCount(3));
            for (int i = 0; i < hosts.size(); i++) {
                PingStatistics outcome = outcomes.get(i).join();
                System.out.println(hosts.get(i).getHostAddress() + ": " + outcome.received() + " of "
                        + outcome.transmitted() + " answered, by the clock of the " + outcome.timeSource());
            }
        }
    }
}
