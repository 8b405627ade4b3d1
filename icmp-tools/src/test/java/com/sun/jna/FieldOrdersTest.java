package com.sun.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Structure.FieldOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldOrdersTest {
    @Test
    void shouldSayWhatTheAnnotationSays() {
        FieldOrder annotation = Structure.FFIType.class.getAnnotation(FieldOrder.class);

        assertEquals(List.of(annotation.value()), FieldOrders.OF_FFI_TYPE);
    }

    @Test
    void shouldBeWhatJnaGoesBy() {
        FieldOrders.tell();

        assertEquals(FieldOrders.OF_FFI_TYPE, Structure.fieldOrder.get(Structure.FFIType.class));
    }
}
