package io.rawsock.probe;

import io.rawsock.wire.Payload;

/**
 * The first byte of a reply's data that is not the one sent.
 *
 * @param index within the data
 * @param expected 0 to 255
 * @param actual 0 to 255
 * @param data all of the data
 */
public record WrongData(int index, int expected, int actual, Payload data) {}
