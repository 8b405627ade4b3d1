package io.rawsock.traceroute;

/**
 * What the text shows.
 *
 * @param extensions ICMP extensions
 * @param tcpFlags of the target's answers
 * @param back the length of the way back, where it seems to be another
 */
record TraceDisplay(boolean numeric, boolean extensions, boolean tcpFlags, boolean back) {}
