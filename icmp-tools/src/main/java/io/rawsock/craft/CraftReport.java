package io.rawsock.craft;

import io.rawsock.craft.Answers.Answer;
import io.rawsock.craft.packet.Packet;
import java.io.IOException;

/** What a run prints: text for people, or JSON. */
interface CraftReport {
    /** A packet, before it is sent. */
    void packet(Packet packet) throws IOException;

    /** The same after that. */
    void sent(Packet packet, Sender.Sent sent) throws IOException;

    void answer(Answer answer) throws IOException;

    /**
     * The end of the sending, also when it failed or was interrupted.
     *
     * @param planned how many packets there were to be; {@link Long#MAX_VALUE} if nobody knows
     */
    void account(Sender sender, long planned) throws IOException;

    /** The end of the waiting for answers. */
    void answers(int count) throws IOException;
}
