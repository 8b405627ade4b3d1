package io.rawsock.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prints what the resolver says of the names and numbers given, in the words that name-report.py uses. */
final class NameReport {
    private NameReport() {}

    private interface Question {
        Object ask() throws IOException;
    }

    private static void print(String question, Question lookup) {
        Object answer;
        try {
            answer = lookup.ask();
        } catch (IOException e) {
            answer = "error";
        }
        System.out.println(question + " = " + answer);
    }

    private static String text(HostEntry entry) {
        List<String> addresses = new ArrayList<>();
        for (InetAddress address : entry.addresses()) {
            addresses.add(address.getHostAddress());
        }
        return entry.name() + " " + entry.aliases() + " " + addresses;
    }

    private static List<String> addressInfos(String host, String service) throws IOException {
        List<String> all = new ArrayList<>();
        for (NameLookup.AddressInfo info : NameLookup.getaddrinfo(
                host, service, null, null, Protocol.DEFAULT, io.rawsock.libc.Netdb.AI_CANONNAME)) {
            all.add(info.family().value() + "/" + info.type().value() + "/"
                    + info.protocol().value() + "/" + info.address() + "/"
                    + (info.canonicalName() == null ? "" : info.canonicalName()));
        }
        Collections.sort(all);
        return all;
    }

    public static void main(String[] names) {
        print("gethostname", NameLookup::gethostname);
        print("getfqdn", NameLookup::getfqdn);
        for (String name : names) {
            print("gethostbyname " + name, () -> NameLookup.gethostbyname(name).getHostAddress());
            print("gethostbyname_ex " + name, () -> text(NameLookup.gethostbynameEx(name)));
            print("gethostbyaddr " + name, () -> text(NameLookup.gethostbyaddr(InetAddress.getByName(name))));
            print("getfqdn " + name, () -> NameLookup.getfqdn(name));
            print("getaddrinfo " + name, () -> addressInfos(name, "domain"));
        }
        for (String service : List.of("domain", "ssh", "syslog", "80", "", "nosuch")) {
            print("getservbyname " + service, () -> NameLookup.getservbyname(service, Protocol.DEFAULT));
            print("getservbyname udp " + service, () -> NameLookup.getservbyname(service, Protocol.UDP));
        }
        for (int port : new int[] {22, 53, 514, 1}) {
            print("getservbyport tcp " + port, () -> NameLookup.getservbyport(port, Protocol.TCP));
            print("getservbyport udp " + port, () -> NameLookup.getservbyport(port, Protocol.UDP));
        }
        for (String protocol : List.of("icmp", "ICMP", "tcp", "ipv6-icmp", "sctp", "nosuch")) {
            print("getprotobyname " + protocol, () -> NameLookup.getprotobyname(protocol));
        }
    }
}
