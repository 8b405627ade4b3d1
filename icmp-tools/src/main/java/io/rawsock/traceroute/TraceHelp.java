package io.rawsock.traceroute;

/** What traceroute says about itself. */
final class TraceHelp {
    static final String USAGE = """
            Usage:
              traceroute [ -46dFITnreAUDV ] [ -f first_ttl ] [ -g gate,... ] [ -i device ] [ -m max_ttl ] \
            [ -N squeries ] [ -p port ] [ -t tos ] [ -l flow_label ] [ -w MAX,HERE,NEAR ] [ -q nqueries ] [ -s src_addr ] \
            [ -z sendwait ] [ --fwmark=num ] host [ packetlen ]
            """;

    static final String OPTIONS = """
            Probes:
              (default)                   UDP to port 33434 and up, one port after the other
              -I, --icmp                  ICMP echo
              -T, --tcp                   TCP SYN to port 80; see -T -O help
              -U, --udp                   UDP to port 53
              -UL                         UDP-Lite to port 53
              -D, --dccp                  DCCP requests to port 33434
              -P, --protocol=prot         packets of that protocol, with no header of it
              -M, --module=name           by name: default, icmp, tcp, udp, udplite, dccp, raw; and
                                          tcpconn connections to port 80, which the target sees; no privilege
                                          paris   UDP of one flow, whose probes differ in the checksum alone
                                          dublin  the same with the checksum as IP identification too
              -O, --options=OPTS,...      options of the method; "help" lists them
              -p, --port=port             the port, the first one, or of ICMP the first sequence number
              --sport=num                 the source port; implies -N 1
            Packets:
              -4  -6                      IPv4, IPv6; without either IPv4 if the host has it
              -F, --dont-fragment         no fragments, neither here nor on the way
              -g, --gateway=gate,...      go through these routers: IPv4 source route, IPv6 routing header of type 2
              -i, --interface=device      go out there
              -l, --flowlabel=flow_label  of IPv6
              -r                          only to hosts on a link of this machine
              -s, --source=src_addr       come from this address
              -t, --tos=tos               type of service, traffic class
              --fwmark=num                the firewall's mark
              -d, --debug                 SO_DEBUG on the sockets
              packetlen                   bytes of the whole packet; the IP header and 40 if not given
            Schedule:
              -f, --first=first_ttl       begin there; 1 if not given
              -m, --max-hops=max_ttl      end there; 30 if not given
              -q, --queries=nqueries      probes for each hop, 1 to 10; 3 if not given
              -N, --sim-queries=squeries  as many probes under way at once; all there are if not given
              -w, --wait=MAX,HERE,NEAR    wait MAX seconds for an answer; only HERE times as long as an answer from
                                          the same hop took, and NEAR times as long as one from a later hop, if given.
                                          Without -w: 5 seconds, but when the same or a later hop has answered twice the
                                          longest round trip so far, and 10 ms at least
              -z, --sendwait=sendwait     from one probe to the next: seconds, or milliseconds if it is more than 10
              --mtu                       look for the path MTU, too; implies -F -N 1
            Output:
              -n                          addresses without names
              -e, --extensions            ICMP extensions: MPLS labels and others
              -A, --as-path-lookups       AS numbers, from the table of --as-table or the server of --as-dns
              --as-table=file             lines of prefix and AS number; implies -A
              --as-dns=server[:port][/zone]
                                          TXT records of the zone, origin.asn.cymru.com if not given; implies -A
              --back                      the length of the way back, where it seems to be another
              --notes                     at the end what was rewritten on the way, as the quoted probes tell, loops,
                                          routers that limit their answers, other ways back
              --paths                     all paths of equal cost, hop by hop; =dot for Graphviz, =svg for a picture;
                                          UDP and TCP flows by source port, ICMP flows by checksum, in IPv6 by flow
                                          label too, unless -l says which
              --confidence=percent        with --paths: how sure to be, at each router, of all its next hops; 95 if not
                                          given
              --max-probes=num            with --paths: end after so many; 10000 if not given
              --json                      one JSON object a line; the last one is the summary, or why there is none
              --csv                       a table
              --exit-reached              exit status 1 when the target did not answer
              -V, --version  --help

            Exit status: 0 done, whether the target answered or not; 1 the system refused; 2 a wrong command line.
            """;

    private TraceHelp() {}

    /** The -O options of a method. */
    static String method(String name) {
        return switch (name) {
            case "icmp" -> """
                    raw      through raw sockets only; without this they are tried first
                    dgram    through datagram sockets only
                    """;
            case "tcp" -> """
                    syn ack fin rst psh urg ece cwr    these flags, any of them; syn if none
                    flags=NUM         exactly these flags
                    ecn               a SYN that offers ECN: syn, ece and cwr
                    sack timestamps window_scaling     with these TCP options
                    sysctl            with options and ECN as this system's connections have them; so it is if nothing
                                      above is given
                    mss=NUM           this maximum segment size
                    reuse             source ports may be in use; here they always may
                    info              show the flags of the target's answers
                    """;
            case "udplite" -> "coverage=NUM    bytes that the checksum covers; the header if not given\n";
            case "dccp" -> "service=NUM    the service code\n";
            case "raw" -> "protocol=PROT    the protocol\n";
            default -> "";
        };
    }
}
