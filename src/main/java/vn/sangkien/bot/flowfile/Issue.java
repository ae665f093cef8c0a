package vn.sangkien.bot.flowfile;

/// A fault of a flow file.
///
/// @param file the file's name
/// @param line from 1; 0 when it is about the whole file
public record Issue(String file, int line, Severity severity, String message) {

    /// Whether the flow can be served all the same.
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + (severity == Severity.ERROR ? "error" : "warning") + ": " + message;
    }
}
