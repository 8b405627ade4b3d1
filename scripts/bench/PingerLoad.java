import io.rawsock.ping.PingOptions.Schedule;
import io.rawsock.ping.PingStatistics;
import io.rawsock.ping.Pinger;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Pings the hosts of a file through the Java interface, and prints "transmitted received dropped": scripts/bench/load. */
final class PingerLoad {
    private PingerLoad() {}

    public static void main(String[] arguments) throws IOException {
        List<InetAddress> hosts = new ArrayList<>();
        for (String host : Files.readAllLines(Path.of(arguments[0]))) {
            hosts.add(InetAddress.getByName(host));
        }
        try (Pinger pinger = Pinger.open()) {
            long transmitted = 0;
            long received = 0;
            Schedule schedule = Schedule.DEFAULT.withCount(Long.parseLong(arguments[1]));
            for (CompletableFuture<PingStatistics> each : pinger.start(hosts, schedule)) {
                PingStatistics outcome = each.join();
                transmitted += outcome.transmitted();
                received += outcome.received();
            }
            System.out.println(transmitted + " " + received + " " + pinger.dropped());
        }
    }
}
