package io.rawsock.socket;

import io.rawsock.libc.NativeMemory;
import io.rawsock.libc.TipcGroupReq;

/**
 * A TIPC communication group and who to be in it, TIPC_GROUP_JOIN. tipc(7)
 *
 * @param type the group
 * @param instance the member
 * @param scope TIPC_CLUSTER_SCOPE or TIPC_NODE_SCOPE of {@link io.rawsock.libc.LinuxTipc}
 * @param flags TIPC_GROUP_ flags
 */
public record TipcGroup(int type, int instance, int scope, int flags) {
    static final OptionFormat<TipcGroup> FORMAT = new OptionFormat<>() {
        @Override
        public Class<TipcGroup> type() {
            return TipcGroup.class;
        }

        @Override
        public int size() {
            return TipcGroupReq.SIZE;
        }

        @Override
        public int write(TipcGroup value, NativeMemory to) {
            to.buffer().putInt(TipcGroupReq.TYPE, value.type);
            to.buffer().putInt(TipcGroupReq.INSTANCE, value.instance);
            to.buffer().putInt(TipcGroupReq.SCOPE, value.scope);
            to.buffer().putInt(TipcGroupReq.FLAGS, value.flags);
            return size();
        }
    };
}
