/** Socket filters: classic BPF programs, from instructions or from a tcpdump expression. */
@NullMarked
package io.rawsock.bpf;

import org.jspecify.annotations.NullMarked;
