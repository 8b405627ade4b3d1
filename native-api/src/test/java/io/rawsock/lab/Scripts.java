package io.rawsock.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own scripts. */
public final class Scripts {
    private Scripts() {}

    /** A file in the folder of scripts; tests run in a module's folder, an IDE may choose the folder above. */
    public static Path file(String name) {
        Path inModule = Path.of("..", "scripts", name).toAbsolutePath();
        return Files.exists(inModule)
                ? inModule.normalize()
                : Path.of("scripts", name).toAbsolutePath();
    }
}
