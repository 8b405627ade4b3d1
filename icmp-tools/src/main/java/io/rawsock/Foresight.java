package io.rawsock;

import java.util.List;

/**
 * Which classes the tools will ask for, about in their order. A class that is loaded ahead for nothing, or not ahead, costs
 * a tenth of a millisecond and no more; tests hold only that there are such classes.
 */
final class Foresight {
    /** Of every tool, once it has read its command line. */
    static final List<String> SOCKETS = List.of(
            "io.rawsock.socket.SocketOptions",
            "io.rawsock.socket.IpOptions",
            "io.rawsock.socket.RawOptions",
            "java.net.InetAddress",
            "io.rawsock.socket.AddressFamily",
            "io.rawsock.socket.SocketType",
            "io.rawsock.socket.Protocol",
            "io.rawsock.socket.NameLookup$AddressInfo",
            "io.rawsock.socket.Sockaddr",
            "io.rawsock.socket.NativeAddress$Inet4",
            "io.rawsock.socket.NativeAddress$Inet6",
            "io.rawsock.socket.NativeSocket",
            "io.rawsock.socket.Opening",
            "io.rawsock.socket.Privileges",
            "io.rawsock.socket.Descriptor",
            "io.rawsock.socket.Watches",
            "io.rawsock.socket.Connection",
            "io.rawsock.socket.Transfer",
            "io.rawsock.socket.OptionCalls",
            "io.rawsock.socket.Scratch",
            "io.rawsock.socket.BufferAddress",
            "io.rawsock.socket.Deadline",
            "io.rawsock.socket.AddressSlot",
            "io.rawsock.socket.Message",
            "io.rawsock.socket.ControlReader",
            "io.rawsock.socket.Poller",
            "io.rawsock.socket.EpollWait",
            "io.rawsock.socket.RegistrationTable",
            "io.rawsock.socket.Registration",
            "io.rawsock.socket.ReceivedDescriptors",
            "io.rawsock.wire.NetBytes",
            "io.rawsock.wire.InternetChecksum",
            "io.rawsock.wire.ipv4.Ipv4View",
            "io.rawsock.wire.icmp.IcmpView",
            "io.rawsock.probe.EchoCookies",
            "io.rawsock.probe.RealTimeOffset",
            "java.time.Clock");

    private static final List<String> PING = List.of(
            "io.rawsock.probe.Target",
            "io.rawsock.probe.IpFamily",
            "io.rawsock.probe.EchoPayload",
            "io.rawsock.probe.IcmpSocket",
            "io.rawsock.probe.EchoFilter",
            "io.rawsock.bpf.BpfAssembler",
            "io.rawsock.bpf.BpfVerifier",
            "io.rawsock.probe.Timestamps",
            "io.rawsock.probe.EchoSender",
            "io.rawsock.socket.MessageBatch",
            "io.rawsock.probe.IcmpParser",
            "io.rawsock.wire.ipv4.Ipv4Options",
            "io.rawsock.probe.EchoReader",
            "io.rawsock.probe.ConnectedRoute",
            "io.rawsock.ping.PingOutput",
            "io.rawsock.ping.PingSession",
            "io.rawsock.ping.PingStatistics",
            "io.rawsock.probe.RttStatistics",
            "io.rawsock.probe.SequenceMap",
            "io.rawsock.ping.PingReport",
            "io.rawsock.ping.SummaryText",
            "io.rawsock.probe.IcmpChannel",
            "io.rawsock.ping.PingLoop",
            "io.rawsock.ping.PingTimers",
            "io.rawsock.ping.PingTargets",
            "io.rawsock.probe.ProbeBatch",
            "io.rawsock.cli.Termination",
            "io.rawsock.cli.SignalNotice",
            "io.rawsock.socket.BatchTransfer",
            "io.rawsock.probe.Moment",
            "io.rawsock.probe.Reply$Echo",
            "io.rawsock.ping.PingText",
            "java.math.RoundingMode");

    private static final List<String> TRACEROUTE = List.of(
            "io.rawsock.traceroute.TraceOptions",
            "io.rawsock.traceroute.TraceReport",
            "io.rawsock.traceroute.Tracer",
            "io.rawsock.traceroute.TraceChannels",
            "io.rawsock.traceroute.ProbeSockets",
            "io.rawsock.traceroute.ProbeCookies",
            "io.rawsock.traceroute.UdpFormat",
            "io.rawsock.traceroute.SentChecksums",
            "io.rawsock.wire.udp.UdpView",
            "io.rawsock.traceroute.RawTraceChannel",
            "io.rawsock.traceroute.ErrorReader",
            "io.rawsock.wire.icmpv6.Icmpv6View",
            "io.rawsock.wire.ipv6.Ipv6View",
            "io.rawsock.wire.ipv6.ExtensionChain",
            "io.rawsock.traceroute.TraceSession",
            "io.rawsock.traceroute.ProbeRecord",
            "io.rawsock.traceroute.TraceNotes",
            "io.rawsock.traceroute.HopResult",
            "io.rawsock.traceroute.Probe",
            "io.rawsock.traceroute.QuotedProbe",
            "io.rawsock.wire.icmp.extension.IcmpExtensions",
            "io.rawsock.traceroute.TraceReply$IcmpError",
            "io.rawsock.traceroute.TraceVerdict",
            "io.rawsock.traceroute.TraceText",
            "io.rawsock.traceroute.TraceMarks",
            "io.rawsock.traceroute.TraceOutcome");

    private Foresight() {}

    /** Of one tool, from when its sockets open; none for a tool that is not often started. */
    static List<String> of(String tool) {
        return tool.equals("ping") ? PING : tool.equals("traceroute") ? TRACEROUTE : List.of();
    }
}
