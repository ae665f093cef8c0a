package vn.sangkien.bot.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at the console who follows redirects, keeps cookies and sends forms as the pages have them.
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private static final String BOUNDARY = "---giua-hai-phan";

    private static final int MOST_LOOKS = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String house;

    Browser(int port) {
        house = "http://localhost:" + port;
    }

    /// A page, looked at again as long as it says that it is not ready.
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var page = look(path);
        for (int looks = 0;
                looks < MOST_LOOKS && page.headers().firstValue("Refresh").isPresent();
                looks++) {
            page = look(path);
        }
        return page;
    }

    /// A page as it is at first.
    HttpResponse<String> look(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(house + path)).build());
    }

    /// Fills in the form of a page.
    HttpResponse<String> fill(String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        var csrf = CSRF.matcher(get(page).body());
        var all = new LinkedHashMap<>(fields);
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(house + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /// Sends the form of a page along with a file.
    HttpResponse<String> upload(
            String page, String action, Map<String, String> fields, String part, String name, byte[] file)
            throws IOException, InterruptedException {
        var csrf = CSRF.matcher(get(page).body());
        var all = new LinkedHashMap<>(fields);
        if (csrf.find()) {
            all.put("_csrf", csrf.group(1));
        }
        var body = new ByteArrayOutputStream();
        for (var field : all.entrySet()) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.getKey()
                            + "\"\r\n\r\n" + field.getValue() + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(house + action))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    HttpResponse<String> signIn(String login, String password) throws IOException, InterruptedException {
        return fill(SignIn.AT, SignIn.AT, Map.of("username", login, "password", password));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
