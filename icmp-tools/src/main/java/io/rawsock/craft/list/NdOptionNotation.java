package io.rawsock.craft.list;

import io.rawsock.craft.word.FlagForm;
import io.rawsock.craft.word.NotationException;
import io.rawsock.craft.word.OptionCall;
import io.rawsock.craft.word.Token;
import io.rawsock.wire.Defect;
import io.rawsock.wire.NetBytes;
import io.rawsock.wire.Payload;
import io.rawsock.wire.ethernet.MacAddress;
import io.rawsock.wire.ndp.DnsSearchListOption;
import io.rawsock.wire.ndp.LinkLayerAddressOption;
import io.rawsock.wire.ndp.MtuOption;
import io.rawsock.wire.ndp.NdOption;
import io.rawsock.wire.ndp.NonceOption;
import io.rawsock.wire.ndp.PrefixInformationOption;
import io.rawsock.wire.ndp.RecursiveDnsServersOption;
import io.rawsock.wire.ndp.RouteInformationOption;
import io.rawsock.wire.ndp.UnknownOption;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Options of neighbour discovery as the notation has them. */
public final class NdOptionNotation extends Listing {
    public static final NdOptionNotation OPTIONS = new NdOptionNotation();

    private static final List<String> NAMES =
            List.of("slla", "tlla", "prefix", "mtu", "nonce", "route", "rdnss", "dnssl", "opt", "raw");
    private static final FlagForm PREFIX_FLAGS = FlagForm.of("", "", "", "", "P", "R", "A", "L");
    private static final int ADDRESS_BITS = 128;
    private static final long MAX_U32 = 0xffff_ffffL;
    /** RFC 4861 section 6.2.1. */
    private static final long VALID_LIFETIME = 2_592_000;

    private static final long PREFERRED_LIFETIME = 604_800;
    private static final long DNS_LIFETIME = 1800;

    private NdOptionNotation() {
        super("options", 0xffff, 1);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public byte[] bytes(OptionCall call) throws NotationException {
        if (call.name().equals("raw")) {
            return raw(call);
        }
        NdOption option = option(call);
        ByteBuffer bytes = ByteBuffer.allocate(option.length());
        option.emit(bytes, 0);
        return bytes.array();
    }

    private static NdOption option(OptionCall call) throws NotationException {
        switch (call.name()) {
            case "slla" -> {
                return new LinkLayerAddressOption(LinkLayerAddressOption.SOURCE, hardware(call));
            }
            case "tlla" -> {
                return new LinkLayerAddressOption(LinkLayerAddressOption.TARGET, hardware(call));
            }
            case "prefix" -> {
                return prefix(call);
            }
            case "mtu" -> {
                call.most(1);
                return new MtuOption(call.number(0, "a size", MAX_U32));
            }
            case "nonce" -> {
                call.most(1);
                return new NonceOption(
                        Payload.of(call.argument(0, "bytes in hexadecimal").hex()));
            }
            case "route" -> {
                return route(call);
            }
            case "rdnss" -> {
                List<Inet6Address> servers = new ArrayList<>();
                for (int i = 1; i < Math.max(2, call.arguments().size()); i++) {
                    servers.add(call.inet6(i, "a lifetime and addresses"));
                }
                return new RecursiveDnsServersOption(call.number(0, "a lifetime", MAX_U32), servers);
            }
            case "dnssl" -> {
                List<String> domains = new ArrayList<>();
                for (int i = 1; i < Math.max(2, call.arguments().size()); i++) {
                    domains.add(call.argument(i, "a lifetime and names").text());
                }
                return DnsSearchListOption.of(call.number(0, "a lifetime", MAX_U32), domains);
            }
            case "opt" -> {
                call.most(2);
                int type = (int) call.number(0, "a type and its data in hexadecimal", 0xff);
                return new UnknownOption(type, call.rest());
            }
            default -> throw call.unknown("neighbour discovery option", NAMES);
        }
    }

    private static Payload hardware(OptionCall call) throws NotationException {
        call.most(1);
        return Payload.of(call.argument(0, "a hardware address").hex());
    }

    private static NdOption prefix(OptionCall call) throws NotationException {
        call.most(5);
        Inet6Address prefix = call.inet6(0, "a prefix, its length, flags and lifetimes");
        int length = (int) call.number(1, 64, "a length", ADDRESS_BITS);
        int flags = PrefixInformationOption.ON_LINK | PrefixInformationOption.AUTONOMOUS;
        if (call.arguments().size() > 2) {
            Token word = call.arguments().get(2);
            try {
                flags = (int) PREFIX_FLAGS.parse(word.text()).low();
            } catch (IllegalArgumentException e) {
                throw new NotationException(word.column(), "'" + word.text() + "' is not of L, A, R, P or a number");
            }
        }
        long valid = call.number(3, VALID_LIFETIME, "a lifetime", MAX_U32);
        long preferred = call.number(4, PREFERRED_LIFETIME, "a lifetime", MAX_U32);
        return new PrefixInformationOption(length, flags, valid, preferred, prefix);
    }

    private static NdOption route(OptionCall call) throws NotationException {
        call.most(4);
        Inet6Address prefix = call.inet6(0, "a prefix, its length, preference and lifetime");
        int length = (int) call.number(1, 64, "a length", ADDRESS_BITS);
        int preference = (int) call.number(2, RouteInformationOption.MEDIUM, "a preference", 3);
        return RouteInformationOption.of(
                length, preference, call.number(3, DNS_LIFETIME, "a lifetime", MAX_U32), prefix);
    }

    @Override
    public List<String> calls(ByteBuffer bytes, int at, int limit) {
        List<String> calls = new ArrayList<>();
        int next = at;
        while (next < limit && NdOption.check(bytes, next, limit) == Defect.NONE) {
            int end = next + NdOption.length(bytes, next);
            NdOption option = NdOption.parse(bytes, next);
            calls.add(exact(call(option, bytes, next, end), bytes, next, end));
            next = end;
        }
        if (next < limit) {
            calls.add(raw(bytes, next, limit));
        }
        return calls;
    }

    private static String call(NdOption option, ByteBuffer bytes, int at, int end) {
        if (option instanceof LinkLayerAddressOption link) {
            Payload address = link.address();
            String name = link.type() == LinkLayerAddressOption.SOURCE ? "slla(" : "tlla(";
            boolean mac = address.length() == MacAddress.LENGTH;
            return name + (mac ? new MacAddress(NetBytes.u48(bytes, end - address.length())) : address) + ")";
        }
        if (option instanceof PrefixInformationOption prefix) {
            return "prefix(" + text(prefix.prefix()) + ", " + prefix.prefixLength() + ", " + prefix.flags() + ", "
                    + prefix.validLifetime() + ", " + prefix.preferredLifetime() + ")";
        }
        if (option instanceof MtuOption mtu) {
            return "mtu(" + mtu.mtu() + ")";
        }
        if (option instanceof NonceOption nonce) {
            return "nonce(" + nonce.nonce() + ")";
        }
        if (option instanceof RecursiveDnsServersOption dns) {
            StringBuilder text = new StringBuilder("rdnss(" + dns.lifetime());
            for (Inet6Address server : dns.servers()) {
                text.append(", ").append(text(server));
            }
            return text.append(')').toString();
        }
        if (option instanceof UnknownOption unknown) {
            return "opt(" + unknown.type() + ", " + unknown.data() + ")";
        }
        return raw(bytes, at, end);
    }

    private static String text(Inet6Address address) {
        return AddressListing.text(ByteBuffer.wrap(address.getAddress()), 0, 16);
    }

    @Override
    public int extent(ByteBuffer bytes, int at, int limit, int count) {
        return limit - at;
    }
}
