package vn.sangkien.bot.testing;

import java.util.Map;

/// An event as a provider brings it, again and again the same.
public record Delivery(String path, Map<String, String> headers, String body) {}
