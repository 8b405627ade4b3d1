package io.rawsock.lab;

import io.rawsock.socket.TunDevice;

/**
 * One node, "c", whose default routes lead into a TUN device that the test holds: {@link TunResponder#ADDRESS} and {@link
 * TunResponder#ADDRESS6} are its addresses.
 */
public final class TunNetwork implements AutoCloseable {
    private final Network network;
    private final TunDevice device;

    private TunNetwork(Network network, TunDevice device) {
        this.network = network;
        this.device = device;
    }

    /** Makes it; it is ready for packets when this returns. */
    public static TunNetwork open() throws Exception {
        Network network = Network.of(Topology.host());
        try {
            TunDevice device = network.in("c", () -> TunDevice.open("tun0"));
            network.sysctl("c", "net.ipv6.conf.tun0.addr_gen_mode", 1);
            network.ip(
                    "c",
                    "addr add " + TunResponder.ADDRESS + "/24 dev tun0",
                    "addr add " + TunResponder.ADDRESS6 + "/64 dev tun0 nodad",
                    "link set dev tun0 up",
                    "route add default dev tun0",
                    "route add ::/0 dev tun0");
            return new TunNetwork(network, device);
        } catch (Exception | Error e) {
            network.close();
            throw e;
        }
    }

    /** The network whose node "c" sends into the device. */
    public Network network() {
        return network;
    }

    /** What "c" sends to anywhere is read here; what is written here comes from there. */
    public TunDevice device() {
        return device;
    }

    /** Wakes who reads from the device, and removes the network. */
    @Override
    public void close() {
        device.close();
        network.close();
    }
}
