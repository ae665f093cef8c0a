package vn.sangkien.bot.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param url `file:` and a folder, or `https://host/bucket` of an S3-compatible service
/// @param accessKey the service's
/// @param secretKey the service's
/// @param region the service's
@ConfigurationProperties("sangkien.attachments")
record AttachmentSettings(
        String url,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("us-east-1") String region) {

    @Override
    public String toString() {
        return "AttachmentSettings[" + region + "]";
    }
}
