package vn.sangkien.bot.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.sangkien.bot.api.Grant.Scope;
import vn.sangkien.bot.campaign.Campaigns;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.UnitFile;
import vn.sangkien.bot.registry.Registry;
import vn.sangkien.bot.testing.Rooms;

/// The API answers as its own document says, to whom it says.
@SpringBootTest(
        classes = ApiModuleTest.House.class,
        properties = {"sangkien.api.token=the-first-token", "sangkien.sample-data=true"})
@AutoConfigureMockMvc
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class ApiModuleTest {

    @Import(Rooms.class)
    @EntityScan(basePackageClasses = {Directory.class, Registry.class})
    @ComponentScan(
            basePackageClasses = {Directory.class, Registry.class, Campaigns.class, Portal.class},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|House)(\\$.*)?"))
    static class House {
        /// Who may come in is the tokens' matter, not a sign-in's.
        @Bean
        SecurityFilterChain open(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .build();
        }

        @Bean
        ZoneId zone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Bean
        RandomGenerator random() {
            return RandomGenerator.of("L64X128MixRandom");
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockMvc http;
    private final PortalTokens tokens;
    private final JdbcClient jdbc;
    private JsonNode document = JSON.nullNode();

    ApiModuleTest(MockMvc http, PortalTokens tokens, Directory directory, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        if (directory.empty()) {
            directory.add(UnitFile.sample().units());
        }
        directory.refresh();
    }

    private record Answer(int status, JsonNode body, String etag) {}

    @BeforeAll
    void some_innovations() throws Exception {
        document = get("/api/v1/openapi.json", "").body();
        for (int i = 0; i < 25; i++) {
            innovation("SK-2022-" + (10_000_000 + i), i % 2 == 0 ? "DLK-KPC-TH1" : "HNI-CQ-01");
        }
        tokens.keep("for-dak-lak", "LĐLĐ tỉnh Đắk Lắk", Set.of(Scope.INNOVATIONS, Scope.PROGRESS), "DLK");
    }

    private void innovation(String receipt, String unit) {
        jdbc.sql("""
                        insert into innovation (id, receipt, unit_code, unit_name, programme, phase, status, title,
                            submitted_at, changed_at, version, answers)
                        values (gen_random_uuid(), :receipt, :unit, :unit, '1-trieu-sang-kien', 1, 'SUBMITTED', 'Một sáng kiến',
                            '2022-05-01T00:00:00Z', '2022-05-01T00:00:00Z', 0, '{}')""").param("receipt", receipt).param("unit", unit).update();
    }

    private Answer get(String path, String token) throws Exception {
        return get(path, token, "");
    }

    private Answer get(String path, String token, String etag) throws Exception {
        var request = MockMvcRequestBuilders.get(path);
        if (!token.isEmpty()) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (!etag.isEmpty()) {
            request.header(HttpHeaders.IF_NONE_MATCH, etag);
        }
        var response = http.perform(request).andReturn().getResponse();
        var body = response.getContentAsString(StandardCharsets.UTF_8);
        var tag = response.getHeader(HttpHeaders.ETAG);
        var answer = new Answer(
                response.getStatus(), body.isEmpty() ? JSON.nullNode() : JSON.readTree(body), tag == null ? "" : tag);
        if (!document.isNull()) {
            agrees(path, answer);
        }
        return answer;
    }

    /// The status is one the document names for the path, and the body fits its schema.
    private void agrees(String path, Answer answer) {
        var plain = path.replaceFirst("\\?.*", "").replaceFirst("/receipts/.*", "/receipts/{code}");
        var responses = document.get("paths").get(plain).get("get").get("responses");
        var response = responses.get(Integer.toString(answer.status()));
        assertThat(response).as("%s answers %d", path, answer.status()).isNotNull();
        var content = response.get("content");
        if (content != null) {
            var schema =
                    (ObjectNode) content.get("application/json").get("schema").deepCopy();
            schema.set("components", document.get("components"));
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema.toString(), InputFormat.JSON)
                            .validate(answer.body().toString(), InputFormat.JSON))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void hands_out_every_change_once_page_by_page() throws Exception {
        var receipts = new ArrayList<String>();
        var cursor = "";
        boolean more = true;
        while (more) {
            var page = get(
                            "/api/v1/innovations?limit=10" + (cursor.isEmpty() ? "" : "&since=" + cursor),
                            "the-first-token")
                    .body();
            page.get("items").forEach(item -> receipts.add(item.get("receipt").asString()));
            cursor = page.get("next").asString();
            more = page.get("more").asBoolean();
        }
        assertThat(receipts).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
        jdbc.sql("update innovation set title = 'Tên mới' where receipt = :receipt")
                .param("receipt", receipts.getFirst())
                .update();
        var changed =
                get("/api/v1/innovations?since=" + cursor, "the-first-token").body();
        assertThat(changed.get("items")).hasSize(1);
        assertThat(changed.get("items").get(0).get("title").asString()).isEqualTo("Tên mới");

        // a place handed out before the store was restored into another cluster, which counts from somewhere else
        var restored = get(
                        "/api/v1/innovations?since=9000000000000000000." + cursor.substring(cursor.indexOf('.') + 1),
                        "the-first-token")
                .body();
        assertThat(restored.get("items")).hasSize(receipts.size());
    }

    @Test
    void shows_only_what_the_token_is_for() throws Exception {
        assertThat(get("/api/v1/innovations", "").status()).isEqualTo(401);
        assertThat(get("/api/v1/innovations", "guessed").status()).isEqualTo(401);
        var units = new HashSet<String>();
        get("/api/v1/innovations", "for-dak-lak")
                .body()
                .get("items")
                .forEach(item -> units.add(item.get("unitCode").asString()));
        assertThat(units).containsExactly("DLK-KPC-TH1");
        assertThat(get("/api/v1/progress?unit=DLK-KPC", "for-dak-lak").status()).isEqualTo(200);
        assertThat(get("/api/v1/progress?unit=HNI", "for-dak-lak").status()).isEqualTo(403);
        assertThat(get("/api/v1/progress?unit=VN", "for-dak-lak").status()).isEqualTo(403);
        assertThat(get("/api/v1/receipts/SK-2022-10000000", "for-dak-lak").status())
                .isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from api_token where hash like '%first%' or name like '%the-first%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void answers_progress_and_says_when_nothing_changed() throws Exception {
        var path = "/api/v1/progress?unit=DLK&at=2022-05-09T00:00:00%2B07:00";
        var answer = get(path.replace("%2B", "+"), "the-first-token");
        var first = requireNonNull(answer.body().get("units")).get(0);
        assertThat(first.get("unitCode").asString()).isEqualTo("DLK");
        assertThat(first.get("submitted").asLong()).isEqualTo(13);
        assertThat(answer.etag()).isNotEmpty();
        assertThat(get(path.replace("%2B", "+"), "the-first-token", answer.etag())
                        .status())
                .isEqualTo(304);
        assertThat(get("/api/v1/progress?unit=NOBODY", "the-first-token").status())
                .isEqualTo(404);
        assertThat(get("/api/v1/progress?unit=DLK&at=yesterday", "the-first-token")
                        .status())
                .isEqualTo(400);
        assertThat(get("/api/v1/innovations?limit=0", "the-first-token").status())
                .isEqualTo(400);
        assertThat(get("/api/v1/innovations?since=x", "the-first-token").status())
                .isEqualTo(400);
        assertThat(get("/api/v1/receipts/SK-2022-ZZZZZZZZ", "the-first-token").status())
                .isEqualTo(404);
    }
}
