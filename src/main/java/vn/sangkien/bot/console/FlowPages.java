package vn.sangkien.bot.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.sangkien.bot.conversation.FlowVersions;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Role;

/// The versions of the form, drawn; a new one on trial before it is served, and an earlier one served again.
@Controller
class FlowPages {
    private static final String HOME = "/console/flows";
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}\\.yaml");

    private static final MediaType ZIP = MediaType.valueOf("application/zip");
    private static final int PUBLICATIONS = 20;

    private final Desk desk;
    private final FlowVersions flows;
    private final Phrasebook words = new Phrasebook("console/flow-faults.txt");

    FlowPages(Desk desk, FlowVersions flows) {
        this.desk = desk;
        this.flows = flows;
    }

    @GetMapping(HOME)
    String list(Model model) {
        desk.as(Role.AUTHOR);
        model.addAttribute("rows", flows.all());
        model.addAttribute("published", flows.published(PUBLICATIONS));
        return "console/flows";
    }

    @GetMapping(HOME + "/{version}")
    String one(@PathVariable String version, Model model) {
        desk.as(Role.AUTHOR);
        var drawn = drawn(version);
        model.addAttribute("drawn", drawn);
        model.addAttribute("chart", Chart.of(drawn.graph()));
        model.addAttribute("served", flows.current());
        model.addAttribute("faults", said(drawn.faults()));
        return "console/flow";
    }

    private List<FlowVersions.Fault> said(List<FlowVersions.Fault> faults) {
        return faults.stream()
                .map(fault ->
                        new FlowVersions.Fault(fault.file(), fault.line(), fault.error(), words.of(fault.words())))
                .toList();
    }

    /// The drawing for whoever has a tool for it.
    @GetMapping(HOME + "/{version}/graph")
    ResponseEntity<byte[]> graph(@PathVariable String version) {
        desk.as(Role.AUTHOR);
        var drawn = drawn(version);
        return file(
                drawn.version().name() + ".mmd",
                new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8),
                drawn.graph().getBytes(StandardCharsets.UTF_8));
    }

    /// The files of a version, for the folders they come from.
    @GetMapping(HOME + "/{version}/files")
    ResponseEntity<byte[]> files(@PathVariable String version) throws IOException {
        desk.as(Role.AUTHOR);
        var drawn = drawn(version);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : flows.files(version).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file("conversation-flows-" + drawn.version().number() + ".zip", ZIP, bytes.toByteArray());
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private FlowVersions.Drawn drawn(String version) {
        return flows.of(version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /// What new files would do; nothing is served or kept.
    @PostMapping(HOME + "/trial")
    String trial(@RequestParam List<MultipartFile> files, Model model, RedirectAttributes flash) throws IOException {
        var account = desk.as(Role.AUTHOR);
        Map<String, String> texts = new LinkedHashMap<>();
        for (var file : files) {
            var name = file.getOriginalFilename();
            if (file.isEmpty() || name == null || !FILE.matcher(name).matches()) {
                flash.addFlashAttribute(
                        "problem", "Chọn các tệp .yaml của kịch bản, ví dụ innovation-registration.yaml.");
                return "redirect:" + HOME;
            }
            try {
                texts.put(
                        name,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(file.getBytes()))
                                .toString());
            } catch (CharacterCodingException _) {
                flash.addFlashAttribute("problem", "Tệp " + name + " không phải văn bản UTF-8.");
                return "redirect:" + HOME;
            }
        }
        var trial = flows.trial(texts);
        desk.note(account, "TRIAL", "flow files " + String.join(" ", texts.keySet()));
        model.addAttribute("trial", trial);
        model.addAttribute("faults", said(trial.faults()));
        model.addAttribute("names", texts.keySet());
        model.addAttribute("served", flows.current());
        model.addAttribute("packed", packed(texts));
        model.addAttribute("chart", trial.graph() == null ? null : Chart.of(trial.graph()));
        return "console/flow-trial";
    }

    /// Serves the files that were on trial. The page brings them along, so that any node can go on with them.
    @PostMapping(HOME + "/publish")
    String publish(@RequestParam String files, @RequestParam String before, RedirectAttributes flash) {
        var account = desk.as(Role.AUTHOR);
        var texts = unpacked(files);
        return told(flows.publish(texts, before, account.login()), account, flash);
    }

    /// Serves a version there is.
    @PostMapping(HOME + "/{version}/publish")
    String again(@PathVariable String version, @RequestParam String before, RedirectAttributes flash) {
        var account = desk.as(Role.AUTHOR);
        drawn(version);
        return told(flows.publish(version, before, account.login()), account, flash);
    }

    private String told(FlowVersions.Wish wish, Account account, RedirectAttributes flash) {
        switch (wish) {
            case DONE -> {
                var served = flows.current();
                desk.note(account, "PUBLISH", "flow version " + served.number());
                flash.addFlashAttribute(
                        "notice",
                        "Bản " + served.number() + " đang được dùng; các máy khác dùng theo trong vài giây."
                                + " Muốn quay lại thì mở bản cũ và chọn “Dùng bản này”.");
            }
            case FAULTS ->
                flash.addFlashAttribute("problem", "Các tệp có lỗi nên chưa dùng. Kiểm tra lại để xem lỗi ở đâu.");
            case OVERTAKEN ->
                flash.addFlashAttribute(
                        "problem", "Vừa có bản khác được dùng, nên chưa thay gì. Kiểm tra lại các tệp rồi chọn dùng.");
        }
        return "redirect:" + HOME;
    }

    /// Line ends must not change on the way through a form.
    private static String packed(Map<String, String> texts) {
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(texts));
    }

    private static Map<String, String> unpacked(String packed) {
        try {
            Map<String, String> texts = JsonMapper.shared()
                    .readValue(Base64.getDecoder().decode(packed), new TypeReference<Map<String, String>>() {});
            if (texts.keySet().stream().allMatch(name -> FILE.matcher(name).matches())) {
                return texts;
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not the files of a trial", e);
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "not the files of a trial");
    }
}
