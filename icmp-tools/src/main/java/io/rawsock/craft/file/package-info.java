/**
 * Packets in files and other forms: pcap, hexadecimal dumps and JSON, read and written.
 */
@NullMarked
package io.rawsock.craft.file;

import org.jspecify.annotations.NullMarked;
