package vn.sangkien.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where files are kept, named by the hash of their content.
interface FileStore {

    /// Keeps the file; the same again changes nothing.
    void keep(String id, byte[] content) throws IOException;

    /// Opens a kept file.
    ///
    /// @throws java.nio.file.NoSuchFileException if there is none of that name
    InputStream open(String id) throws IOException;

    /// Deletes it if it is there.
    void delete(String id) throws IOException;

    /// All there are; also what is no file of ours.
    List<Attachments.Kept> all() throws IOException;
}
