package io.rawsock.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole or not at all, whoever reads it at whatever time: written beside, then renamed. rename(2) */
public final class WholeFile {
    private final String name;
    private final Path file;

    private WholeFile(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    /**
     * A file to be written later.
     *
     * @throws ExitException when it is known already that it cannot be, so that nobody waits for it in vain
     */
    public static WholeFile of(String name, int status) throws ExitException {
        Path file;
        try {
            file = Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ExitException(status, "cannot write '" + name + "'", "no file has such a name");
        }
        Path folder = file.getParent();
        if (name.isEmpty() || folder == null || Files.isDirectory(file)) {
            throw new ExitException(status, "cannot write '" + name + "'", "a folder, not a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new ExitException(status, "cannot write '" + name + "'", "there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new ExitException(status, "cannot write '" + name + "'", "no permission to write in " + folder);
        }
        return new WholeFile(name, file);
    }

    /** Writes it, in place of the one that may be there. */
    public void write(CharSequence text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException("cannot write '" + name + "': " + reason(e), e);
        }
    }

    /** The messages of some of the JDK's exceptions are no more than the name of the file. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "the folder has gone";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
