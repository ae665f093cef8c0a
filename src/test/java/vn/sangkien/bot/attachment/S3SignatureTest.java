package vn.sangkien.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/// The example of Amazon's “Signature Calculations for the Authorization Header”, GET Object.
class S3SignatureTest {

    @Test
    void signs_as_the_published_example() {
        var signature =
                new S3Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");
        var request = new Request.Builder()
                .url("https://examplebucket.s3.amazonaws.com/test.txt")
                .header("Range", "bytes=0-9")
                .build();
        assertThat(signature
                        .sign(request, new byte[0], Instant.parse("2013-05-24T00:00:00Z"))
                        .header("Authorization"))
                .endsWith(
                        ",SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(signature).hasToString("S3Signature[us-east-1]");
    }
}
