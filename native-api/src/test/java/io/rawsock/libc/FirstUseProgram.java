package io.rawsock.libc;

import io.rawsock.bpf.PcapFilter;
import io.rawsock.route.KernelTables;
import io.rawsock.socket.NativeSocket;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Initializes every class of the library, then calls every public static method and constructor of those that programs
 * use, with arguments of the right types, and prints which did not work for being here; each may be a program's first.
 */
final class FirstUseProgram {
    private FirstUseProgram() {}

    public static void main(String[] arguments) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> one : List.of(Sys.class, NativeSocket.class, KernelTables.class, PcapFilter.class)) {
            types.addAll(classes(one));
        }
        for (Class<?> type : types) {
            // Those of libc's own functions are left: programs cannot reach them.
            if (!type.getSimpleName().startsWith("LibC")) {
                initialize(type);
            }
        }
        for (Class<?> type : types) {
            if (Modifier.isPublic(type.getModifiers()) && type != Sys.class) {
                Stream<Executable> calls =
                        Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors()));
                calls.filter(call -> call.getDeclaringClass() == type).forEach(FirstUseProgram::call);
            }
        }
    }

    private static List<Class<?>> classes(Class<?> one) throws IOException, URISyntaxException, ClassNotFoundException {
        Path root =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(one.getPackageName().replace('.', '/')))) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                classes.add(Class.forName(one.getPackageName() + "." + name, false, one.getClassLoader()));
            }
        }
        return classes;
    }

    private static void initialize(Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            System.out.println("loading " + type.getName() + ": " + e);
        }
    }

    private static void call(Executable call) {
        boolean makes = call instanceof Constructor<?>;
        String name = call.getDeclaringClass().getSimpleName() + (makes ? "" : "." + call.getName());
        try {
            Object[] arguments = new Object[call.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = argument(call.getParameterTypes()[i]);
            }
            if (call instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else if (Modifier.isStatic(call.getModifiers())) {
                ((Method) call).invoke(null, arguments);
            }
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            // Others are about the arguments.
            if (thrown instanceof Error || thrown instanceof UnsupportedOperationException) {
                System.out.println(name + ": " + thrown);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }

    /** Some value of the type; null of one that takes a native call to make. */
    private static @Nullable Object argument(Class<?> type) throws ReflectiveOperationException {
        if (type == int.class || type == long.class) {
            return 1;
        } else if (type == boolean.class) {
            return true;
        } else if (type == String.class) {
            return "name";
        } else if (type == ByteBuffer.class) {
            return ByteBuffer.allocateDirect(8);
        } else if (type == InetAddress.class) {
            return InetAddress.getLoopbackAddress();
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isRecord() && type.getRecordComponents()[0].getType() == int.class) {
            Constructor<?> constructor = type.getConstructors()[0];
            return constructor.getParameterCount() == 1 ? constructor.newInstance(1) : null;
        }
        return null;
    }
}
