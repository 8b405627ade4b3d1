import io.rawsock.traceroute.TraceOptions;
import io.rawsock.traceroute.Tracer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints median times of traces, in turns: see the script beside this file. */
final class Trace {
    private static final double ROUND_TRIP_MILLIS = 40;
    private static final int WARM_UP = 60;

    private Trace() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[1]);
        System.out.printf("in this process, %d rounds, a round trip takes %.0f ms%n", rounds, ROUND_TRIP_MILLIS);
        for (int i = 0; i < WARM_UP; i++) {
            trace("10.0.0.1");
        }
        double[][] all = new double[rounds][];
        double[][] silent = new double[rounds][];
        for (int i = 0; i < rounds; i++) {
            all[i] = trace("10.0.0.1");
            silent[i] = trace("10.0.0.2");
        }
        double[][] dead = new double[Math.min(rounds, 3)][];
        for (int i = 0; i < dead.length; i++) {
            dead[i] = trace("10.0.0.3");
        }
        print("all answer", all);
        print("four silent", silent);
        print("target silent", dead);

        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("traceroute, ours", List.of(arguments[0], "-n", "10.0.0.1"));
        commands.put("traceroute", List.of("/usr/sbin/traceroute", "-n", "10.0.0.1"));
        commands.put("traceroute -N 64", List.of("/usr/sbin/traceroute", "-n", "-N", "64", "10.0.0.1"));
        commands.put("traceroute, ours; four silent", List.of(arguments[0], "-n", "10.0.0.2"));
        commands.put("traceroute; four silent", List.of("/usr/sbin/traceroute", "-n", "10.0.0.2"));
        commands.put("traceroute -N 64; four silent", List.of("/usr/sbin/traceroute", "-n", "-N", "64", "10.0.0.2"));
        commands.put("mtr -r -c1", List.of("mtr", "-n", "-r", "-c1", "10.0.0.1"));
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                // It takes eight seconds, whatever the others do.
                if (i < 3 || !command.getKey().startsWith("mtr")) {
                    times.computeIfAbsent(command.getKey(), key -> new ArrayList<>())
                            .add(millis(command.getValue()));
                }
            }
        }
        System.out.printf("whole processes, %d rounds, of mtr 3%n", rounds);
        times.forEach((name, millis) -> System.out.printf(
                "  %-30s %8.1f ms%n", name, median(millis.stream().mapToDouble(d -> d).toArray())));
    }

    /** Wall time and the CPU time of the thread, in milliseconds. */
    private static double[] trace(String target) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        try (Tracer tracer = Tracer.open(InetAddress.getByName(target), TraceOptions.DEFAULT)) {
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            int[] results = new int[1];
            tracer.run(result -> results[0]++);
            double wall = (System.nanoTime() - start) / 1e6;
            if (results[0] != 90) {
                throw new IOException(results[0] + " results of 90 for " + target);
            }
            return new double[] {wall, (threads.getCurrentThreadCpuTime() - cpu) / 1e6};
        }
    }

    private static void print(String name, double[][] rounds) {
        double wall = median(Arrays.stream(rounds).mapToDouble(round -> round[0]).toArray());
        double cpu = median(Arrays.stream(rounds).mapToDouble(round -> round[1]).toArray());
        System.out.printf(
                "  %-30s %8.1f ms, %.2f round trips, %.1f ms of CPU%n", name, wall, wall / ROUND_TRIP_MILLIS, cpu);
    }

    private static double millis(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        long start = System.nanoTime();
        int status = process.start().waitFor();
        long end = System.nanoTime();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + status);
        }
        return (end - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
