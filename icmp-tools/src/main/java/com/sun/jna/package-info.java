/** What the tools tell JNA before it starts, to start sooner. */
@NullMarked
package com.sun.jna;

import org.jspecify.annotations.NullMarked;
