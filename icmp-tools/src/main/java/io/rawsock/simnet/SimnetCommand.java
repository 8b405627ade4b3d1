package io.rawsock.simnet;

import io.rawsock.cli.Console;
import io.rawsock.cli.OutputException;
import io.rawsock.socket.TunDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** {@code simnet}: an internet behind a TUN device, made up by a scenario file. */
public final class SimnetCommand {
    private static final int FAILURE = 1;
    private static final int USAGE_ERROR = 2;
    // What a shell makes of death by SIGPIPE, which is how other programs end when nobody reads them any more.
    private static final int READER_GONE = 128 + 13;

    private static final String USAGE = """
            Usage
              simnet [-i <device>] <scenario>

            Answers the packets that leave through a TUN device, until it is stopped, as a scenario file says: with hops,
            delay, loss, duplicates, ways of equal cost, and errors right and wrong. scripts/lab starts one; by hand:

              ip tuntap add dev sim0 mode tun
              ip address add 10.255.0.1/32 dev sim0
              ip link set sim0 up
              ip route add 10.0.0.0/8 dev sim0

            Options:
              -i <device>  the TUN device, which is made if it is not there; sim0 if not given
              -h           show this and exit

            Exit status: 1 the system refused, 2 a wrong command line or scenario.
            """;

    private final Console console;

    /** For one {@link #run}. */
    public SimnetCommand(Console console) {
        this.console = console;
    }

    /** Answers until the process is ended, or returns the exit status of what is wrong. */
    public int run(String... arguments) {
        Options options = new Options();
        options.addOption(new Option("i", true, null)).addOption(new Option("h", false, null));
        try {
            CommandLine line =
                    DefaultParser.builder().setAllowPartialMatching(false).get().parse(options, arguments);
            if (line.hasOption("h")) {
                console.print(USAGE);
                return 0;
            }
            List<String> operands = line.getArgList();
            if (operands.size() != 1) {
                console.errorText(USAGE);
                return USAGE_ERROR;
            }
            return answer(line.getOptionValue("i", "sim0"), operands.get(0));
        } catch (ParseException e) {
            console.error(String.valueOf(e.getMessage()));
            console.errorText(USAGE);
            return USAGE_ERROR;
        } catch (OutputException failure) {
            return failure.readerGone() ? READER_GONE : FAILURE;
        } catch (IOException | IllegalArgumentException failure) {
            console.error(String.valueOf(failure.getMessage()));
            return FAILURE;
        }
    }

    private int answer(String name, String file) throws IOException {
        Scenario scenario;
        Scenario forRehearsal;
        try {
            String text = Files.readString(Path.of(file));
            scenario = Scenario.parse(text);
            forRehearsal = Scenario.parse(text);
        } catch (ScenarioException wrong) {
            console.error(file + ": " + wrong.getMessage());
            return USAGE_ERROR;
        } catch (NoSuchFileException none) {
            console.error(file + ": there is no such file");
            return USAGE_ERROR;
        }
        try (TunDevice device = TunDevice.open(name)) {
            Rehearsal.of(device, forRehearsal);
            console.print("answering on " + device.name() + "\n");
            new SimulatedLink(device, new SimulatedInternet(scenario)).run();
            return 0;
        }
    }
}
