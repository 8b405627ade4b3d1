import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Prints the median wall time of two commands that take turns, and their ratio: see the script beside this file. */
final class Startup {
    private static final String HELLO =
            "class Hello { public static void main(String[] arguments) { System.out.println(\"Hello\"); } }";

    private Startup() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = Integer.parseInt(arguments[1]);
        Path bin = Path.of(System.getenv("JAVA_HOME"), "bin");
        Path folder = Files.createTempDirectory("startup");
        Path source = Files.writeString(folder.resolve("Hello.java"), HELLO);
        millis(List.of(bin + "/javac", source.toString()));
        List<String> hello = List.of(bin + "/java", "-cp", folder.toString(), "Hello");
        List<String> ping = List.of(arguments[0], "-c1", "127.0.0.1");
        // The first start builds, and makes the class-data archive.
        System.out.printf("  first start      %7.1f ms%n", millis(ping));
        millis(hello);
        double[] helloMillis = new double[runs];
        double[] pingMillis = new double[runs];
        for (int i = 0; i < runs; i++) {
            helloMillis[i] = millis(hello);
            pingMillis[i] = millis(ping);
        }
        System.out.printf("  HelloWorld       %7.1f ms  median of %d%n", median(helloMillis), runs);
        System.out.printf("  ping -c1         %7.1f ms  median of %d%n", median(pingMillis), runs);
        System.out.printf("  ratio            %7.2f%n", median(pingMillis) / median(helloMillis));
        Files.delete(folder.resolve("Hello.class"));
        Files.delete(source);
        Files.delete(folder);
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
