package vn.sangkien.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// A page of what a bucket holds.
///
/// @param keys what there is, and since when
/// @param next what to ask for the next page with
record S3Listing(Map<String, Instant> keys, Optional<String> next) {

    S3Listing {
        keys = Map.copyOf(keys);
    }

    static S3Listing read(InputStream answer) throws IOException {
        var xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var keys = new HashMap<String, Instant>();
        var next = Optional.<String>empty();
        var key = "";
        try {
            var reader = xml.createXMLStreamReader(answer);
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement()) {
                    switch (reader.getLocalName()) {
                        case "Key" -> key = reader.getElementText();
                        case "LastModified" -> keys.put(key, Instant.parse(reader.getElementText()));
                        case "NextContinuationToken" -> next = Optional.of(reader.getElementText());
                        default -> {
                            // how large it is, whose it is
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("the attachment store answered something else than a list", e);
        }
        return new S3Listing(keys, next);
    }
}
