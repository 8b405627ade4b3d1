@NullMarked
package io.rawsock.bpf;

import org.jspecify.annotations.NullMarked;
