package io.rawsock.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Without the environment variable {@code JAZZER_FUZZ} each method sees its seeds and what was found before, under
 * {@code ParserFuzzTestInputs}; with it, one method at a time, whatever Jazzer thinks of.
 */
class ParserFuzzTest {
    @MethodSource("datagrams")
    @FuzzTest(maxDuration = "10m")
    void ipv4(byte[] bytes) {
        RoundTrip.ipv4(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "10m")
    void icmp(byte[] bytes) {
        RoundTrip.icmp(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("messagesOfVersion6")
    @FuzzTest(maxDuration = "10m")
    void icmpv6(byte[] bytes) {
        RoundTrip.icmpv6(ByteBuffer.wrap(bytes), 0, bytes.length, 0);
    }

    @MethodSource("structures")
    @FuzzTest(maxDuration = "10m")
    void extensions(byte[] bytes) {
        RoundTrip.extensions(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("datagrams")
    @FuzzTest(maxDuration = "10m")
    void fragments(byte[] bytes) {
        RoundTrip.fragments(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("packets")
    @FuzzTest(maxDuration = "10m")
    void ipv6(byte[] bytes) {
        RoundTrip.ipv6(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("groups")
    @FuzzTest(maxDuration = "10m")
    void igmp(byte[] bytes) {
        RoundTrip.igmp(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @MethodSource("segments")
    @FuzzTest(maxDuration = "10m")
    void tcp(byte[] bytes) {
        RoundTrip.tcp(ByteBuffer.wrap(bytes), 0, bytes.length, 0);
    }

    @MethodSource("userDatagrams")
    @FuzzTest(maxDuration = "10m")
    void udp(byte[] bytes) {
        RoundTrip.udp(ByteBuffer.wrap(bytes), 0, bytes.length, 0);
    }

    @MethodSource("frames")
    @FuzzTest(maxDuration = "10m")
    void ethernet(byte[] bytes) {
        RoundTrip.ethernet(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    static Stream<byte[]> datagrams() {
        return Stream.of(
                        "ipv4-fragments",
                        "ipv4-record-route",
                        "ipv4-timestamps",
                        "ipv4-addresses-and-timestamps",
                        "ipv4-timestamps-prespecified",
                        "ipv4-loose-source-route",
                        "ipv4-router-alert",
                        "icmp-port-unreachable")
                .map(TestBytes::captured);
    }

    static Stream<byte[]> messages() {
        return Stream.of(
                        "icmp-echo-request",
                        "icmp-port-unreachable",
                        "icmp-time-exceeded-mpls",
                        "icmp-time-exceeded-mpls-no-length",
                        "icmp-host-unreachable-interface",
                        "icmp-extended-echo-by-address",
                        "icmp-extended-echo-reply",
                        "icmp-router-advertisement",
                        "icmp-timestamp-reply",
                        "icmp-address-mask-reply",
                        "icmp-redirect",
                        "icmp-parameter-problem")
                .map(name -> from(20, name));
    }

    static Stream<byte[]> messagesOfVersion6() {
        return Stream.concat(
                Stream.of(
                                "ipv6-echo-request",
                                "icmpv6-port-unreachable",
                                "icmpv6-packet-too-big",
                                "icmpv6-time-exceeded-mpls",
                                "icmpv6-option-unknown",
                                "icmpv6-router-solicitation",
                                "icmpv6-router-advertisement",
                                "icmpv6-neighbor-solicitation-nonce",
                                "icmpv6-neighbor-advertisement",
                                "icmpv6-redirect",
                                "icmpv6-extended-echo-by-address",
                                "icmpv6-extended-echo-reply")
                        .map(name -> from(40, name)),
                // These come with a router alert.
                Stream.of("mld-query-v1", "mld-query-v2-source", "mld-report-v1", "mld-done", "mld-report-v2")
                        .map(name -> from(48, name)));
    }

    static Stream<byte[]> structures() {
        return Stream.of("icmp-time-exceeded-mpls", "icmp-host-unreachable-interface")
                .map(name -> from(20 + 8 + 128, name));
    }

    static Stream<byte[]> packets() {
        return Stream.of(
                        "ipv6-hop-by-hop",
                        "mld-query-v1",
                        "ipv6-destination-options",
                        "ipv6-segment-routing",
                        "ipv6-fragment-first",
                        "ipv6-fragment-last",
                        "udp-ipv6")
                .map(TestBytes::captured);
    }

    static Stream<byte[]> groups() {
        return Stream.of("igmp-query-v2", "igmp-query-v3-sources", "igmp-report-v3-two-groups", "igmp-leave")
                .map(name -> from(24, name));
    }

    static Stream<byte[]> segments() {
        return Stream.of("tcp-data", "tcp-sack", "tcp-syn-md5", "tcp-syn-ack-fast-open", "tcp-urgent")
                .map(name -> from(20, name));
    }

    static Stream<byte[]> userDatagrams() {
        return Stream.of("udp-ipv4", "udp-no-checksum", "udp-zero-sum").map(name -> from(20, name));
    }

    static Stream<byte[]> frames() {
        return Stream.of("arp-request", "arp-reply", "ethernet-vlan", "ethernet-service-vlan", "ethernet-spanning-tree")
                .map(TestBytes::captured);
    }

    private static byte[] from(int at, String name) {
        byte[] datagram = TestBytes.captured(name);
        return Arrays.copyOfRange(datagram, at, datagram.length);
    }
}
