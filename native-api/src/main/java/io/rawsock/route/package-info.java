/** The kernel's own tables, asked through rtnetlink(7): which way a packet goes, and to whose hardware address. */
@NullMarked
package io.rawsock.route;

import org.jspecify.annotations.NullMarked;
