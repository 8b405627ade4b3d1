package io.rawsock.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole or not at all, whoever reads it at whatever time: written beside, then renamed. rename(2)
 *
 * <p>What is there already and is no file of bytes, as a device or a FIFO, is written to as it is. Of a symbolic link it is
 * the file that it leads to.
 */
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
            file = Files.exists(file) ? file.toRealPath() : file;
        } catch (InvalidPathException e) {
            throw new ExitException(status, "cannot write '" + name + "'", "no file has such a name");
        } catch (IOException e) {
            throw new ExitException(status, "cannot write '" + name + "'", reason(e));
        }
        Path folder = file.getParent();
        if (name.isEmpty() || folder == null || Files.isDirectory(file)) {
            throw new ExitException(status, "cannot write '" + name + "'", "a folder, not a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new WholeFile(name, file);
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
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.writeString(file, text, StandardOpenOption.WRITE);
            } else {
                replace(text);
            }
        } catch (IOException e) {
            throw new IOException("cannot write '" + name + "': " + reason(e), e);
        }
    }

    private void replace(CharSequence text) throws IOException {
        // Nobody can have put a link there: it must not exist.
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path unfinished = file.resolveSibling(file.getFileName() + "." + random + ".new");
        try {
            Files.writeString(unfinished, text, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Why: the messages of some of the JDK's exceptions are no more than the name of the file. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
