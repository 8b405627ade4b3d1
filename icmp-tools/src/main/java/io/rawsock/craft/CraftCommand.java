package io.rawsock.craft;

import io.rawsock.cli.Console;
import io.rawsock.cli.ExitException;
import io.rawsock.cli.Numbers;
import io.rawsock.cli.OutputException;
import io.rawsock.cli.Termination;
import io.rawsock.craft.CraftOptions.Format;
import io.rawsock.craft.CraftOptions.Input;
import io.rawsock.craft.CraftOptions.Send;
import io.rawsock.craft.CraftOptions.Show;
import io.rawsock.craft.file.UnreadableException;
import io.rawsock.craft.word.NotationException;
import java.io.Closeable;
import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * {@code craft}: its flags and its exit status, which is 0 when the packets were sent, or shown, and as many answers came
 * as were asked for; 1 when fewer came; 2 when the packet is refused: a mistake in the command line, no privilege, no way
 * to the destination, a file that is no such file; 130 when Ctrl-C stopped it before the end.
 */
public final class CraftCommand {
    private static final int FAILURE = 1;
    private static final int REFUSED = 2;
    // What a shell makes of death by SIGPIPE, which is how other programs end when nobody reads them any more.
    private static final int READER_GONE = 128 + 13;
    private static final long SECOND = 1_000_000_000;
    private static final double MAX_SECONDS = 1_000_000;

    private static final String USAGE = """
            Usage: craft [options] <packet>
                   craft [options] --read|--hex-file|--json-file <file>

              craft 'ip(dst=10.0.0.2, ttl=3) / icmp(id=7, seq=1) / "hello"'        send a ping
              craft -ne 'ip(dst=10.0.0.2, ihl=3) / udp(dport=53, chksum=1)'        look at it instead
              craft -a 30 'ip(dst=10.0.0.2, ttl=1..30) / udp()'                    who is on the way
              craft -a 1 -I eth0 'ether() / arp(pdst=10.0.0.2)'                    who has
              craft -n --notation --read some.pcap                                 take packets apart, to change them

            A packet is its layers with / between, each with the fields that are to differ from what is usual:
            ether vlan arp / ip icmp igmp / ipv6 hopopts dstopts routing fragment icmpv6 / udp tcp / raw(00ff) "text".
            After an ICMP error comes the packet that it quotes, and ext(objects=[mpls(24001:0:64)]) after that. What
            fields there are: craft --fields icmp
            Values:   80 0x50 10.0.0.2 2001:db8::1 02:00:5e:10:00:01 echo-reply DF SA; wrong ones too
            Several:  ttl=1..30 is a packet for each, seq=% counts packets from 0, seq=%100 from 100
            Lists:    ip(options=[nop, rr(9), raw(hex)]), icmpv6(type=ra, options=[mtu(1400)])

            Show:
              -n, --dry-run          send nothing; needs no privilege
              -e, --explain          draw each header and say what its fields mean
              -x, --hex              the bytes in hexadecimal
                  --notation         the line that makes the packet again
              -j, --json             an object a line, which --json-file reads
              -w, --pcap <file>      write the packets into a capture file; - is standard output
            Read (- is standard input):
                  --read <file>      packets of a pcap file
                  --hex-file <file>  of xxd, tcpdump -x, od -t x1, hexdump -C, or plain digits
                  --json-file <file>
            Send:
              -c, --count <count>    how many packets; as many as there are if not given
              -i, --interval <secs>  from one packet to the next; 0 if not given
              -r, --rate <count>     packets a second instead
              -E, --exact            every byte as it is: what a raw socket would change goes by packet socket
              -I, --interface <if>   where frames, which begin with ether(), and link-local packets go out
              -a, --answers <count>  wait for so many answers, and show them with the time that each took, by the kernel's
                                     clock unless it says otherwise
              -t, --timeout <secs>   how long to wait for them after the last packet; 1 if not given
                  --fields           what fields and list elements the named layers have, or all of them
              -h, --help             show this help and exit

            Exit status: 0 sent, or shown, and answered if --answers was given; 1 fewer answers came; 2 refused: a
            mistake in the command line or file, no privilege, no way to the destination; 130 stopped by Ctrl-C.
            """;

    private final Console console;
    private final CraftRun.Interrupts interrupts;

    /** For one {@link #run}, which is all that the process is for: it takes the signals. */
    public CraftCommand(Console console) {
        this(console, new Signals());
    }

    CraftCommand(Console console, CraftRun.Interrupts interrupts) {
        this.console = console;
        this.interrupts = interrupts;
    }

    /** Not as a lambda, which takes a while to link at start. */
    private static final class Signals implements CraftRun.Interrupts, Closeable {
        private final Thread thread = Thread.currentThread();

        @Override
        public void interruptThisThread() {
            Termination.onInterrupt(this);
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    /** Does as the arguments say, and returns the exit status. */
    public int run(String... arguments) {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(flags(), arguments);
            if (line.hasOption("help")) {
                console.print(USAGE);
                return 0;
            }
            if (line.hasOption("fields")) {
                console.print(FieldsTable.of(line.getArgList()));
                return 0;
            }
            return new CraftRun(options(line), console, interrupts).run();
        } catch (ParseException e) {
            console.error(String.valueOf(e.getMessage()));
            console.error("see craft --help");
            return REFUSED;
        } catch (ExitException end) {
            console.error(String.valueOf(end.getMessage()));
            return end.status();
        } catch (OutputException failure) {
            if (failure.readerGone()) {
                return READER_GONE;
            }
            console.error(String.valueOf(failure.getMessage()));
            return FAILURE;
        } catch (NotationException unknownLayer) {
            console.error(String.valueOf(unknownLayer.getMessage()));
            return REFUSED;
        } catch (UnreadableException unreadable) {
            console.error("cannot read the packets: " + unreadable.getMessage());
            return REFUSED;
        } catch (IOException | IllegalArgumentException refused) {
            console.error(String.valueOf(refused.getMessage()));
            return REFUSED;
        }
    }

    private static Options flags() {
        Options options = new Options();
        flag(options, "n", "dry-run", false);
        flag(options, "e", "explain", false);
        flag(options, "x", "hex", false);
        flag(options, null, "notation", false);
        flag(options, "j", "json", false);
        flag(options, "w", "pcap", true);
        flag(options, null, "read", true);
        flag(options, null, "hex-file", true);
        flag(options, null, "json-file", true);
        flag(options, "c", "count", true);
        flag(options, "i", "interval", true);
        flag(options, "r", "rate", true);
        flag(options, "E", "exact", false);
        flag(options, "I", "interface", true);
        flag(options, "a", "answers", true);
        flag(options, "t", "timeout", true);
        flag(options, null, "fields", false);
        flag(options, "h", "help", false);
        return options;
    }

    private static void flag(Options options, @Nullable String letter, String name, boolean argument) {
        options.addOption(new Option(letter, name, argument, null));
    }

    private static CraftOptions options(CommandLine line) throws ExitException {
        Input input = input(line);
        Show show = new Show(
                line.hasOption("explain"), line.hasOption("hex"), line.hasOption("notation"), line.hasOption("json"));
        long count = whole(line, "count", Long.MAX_VALUE);
        String device = line.hasOption("interface") ? line.getOptionValue("interface") : "";
        Send send = line.hasOption("dry-run") ? null : send(line);
        String pcap = line.getOptionValue("pcap", "");
        if (line.hasOption("pcap") && pcap.isEmpty()) {
            throw new ExitException(REFUSED, "cannot write ''", "no file has such a name");
        }
        if (pcap.equals("-")) {
            if (send != null || !show.none()) {
                throw new ExitException(REFUSED, "--pcap -: nothing else can be printed, so with --dry-run alone");
            }
            pcap = "/dev/stdout";
        }
        return new CraftOptions(input, count, device, show, pcap, send);
    }

    private static Input input(CommandLine line) throws ExitException {
        // A shell has taken unquoted notation apart at its blanks.
        String notation = String.join(" ", line.getArgList());
        Input input = notation.isEmpty() ? null : new Input.Line(notation);
        for (Format format : Format.values()) {
            String path = line.getOptionValue(flag(format));
            if (path != null) {
                if (input != null) {
                    throw new ExitException(REFUSED, "packets come from one place: a line, or one file");
                }
                input = new Input.File(format, path);
            }
        }
        if (input == null) {
            throw new ExitException(REFUSED, "no packet given; see craft --help");
        }
        return input;
    }

    private static String flag(Format format) {
        return switch (format) {
            case PCAP -> "read";
            case HEX -> "hex-file";
            case JSON -> "json-file";
        };
    }

    private static Send send(CommandLine line) throws ExitException {
        long rate = whole(line, "rate", SECOND);
        long interval = rate > 0 ? SECOND / rate : seconds(line, "interval", 0);
        int answers = (int) whole(line, "answers", Integer.MAX_VALUE);
        return new Send(line.hasOption("exact"), interval, answers, seconds(line, "timeout", SECOND));
    }

    private static long seconds(CommandLine line, String name, long otherwise) throws ExitException {
        return line.hasOption(name)
                ? (long) (Numbers.seconds(line.getOptionValue(name), "bad --" + name, MAX_SECONDS) * SECOND)
                : otherwise;
    }

    private static long whole(CommandLine line, String name, long max) throws ExitException {
        try {
            return line.hasOption(name) ? Numbers.whole(line.getOptionValue(name), 1, max) : 0;
        } catch (ExitException e) {
            throw new ExitException(REFUSED, "--" + name + ": " + e.getMessage());
        }
    }
}
