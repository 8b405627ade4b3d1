package io.rawsock.simnet;

import io.rawsock.lab.Network;
import io.rawsock.lab.TunNetwork;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A node, "c", all of whose routes lead into a simulated internet. */
public final class SimulatedNetwork implements AutoCloseable {
    private final TunNetwork network;
    private final SimulatedInternet internet;
    private final FutureTask<Void> link;

    private SimulatedNetwork(TunNetwork network, SimulatedInternet internet) {
        this.network = network;
        this.internet = internet;
        SimulatedLink answering = new SimulatedLink(network.device(), internet);
        link = new FutureTask<>(() -> {
            answering.run();
            return null;
        });
    }

    /** Makes the device and starts to answer as the scenario with this text says. */
    public static SimulatedNetwork open(String scenario) throws Exception {
        SimulatedInternet internet = new SimulatedInternet(Scenario.parse(scenario));
        SimulatedNetwork made = new SimulatedNetwork(TunNetwork.open(), internet);
        Thread thread = new Thread(made.link, "simulated internet");
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    public Network network() {
        return network.network();
    }

    public void become(Scenario scenario) {
        internet.become(scenario);
    }

    /** Ends it, and says what it died of if it did. */
    @Override
    public void close() {
        network.close();
        try {
            link.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException died) {
            throw new IllegalStateException("the simulated internet died", died.getCause());
        }
    }
}
