package vn.sangkien.bot.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
import vn.sangkien.bot.conversation.FlowVersions;
import vn.sangkien.bot.staff.Role;

/// The versions of the form, drawn, and a new one on trial before it is served.
@Controller
class FlowPages {
    private static final String HOME = "/console/flows";
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,80}\\.yaml");

    private final Desk desk;
    private final FlowVersions flows;

    FlowPages(Desk desk, FlowVersions flows) {
        this.desk = desk;
        this.flows = flows;
    }

    @GetMapping(HOME)
    String list(Model model) {
        desk.as(Role.AUTHOR);
        model.addAttribute("rows", flows.all());
        return "console/flows";
    }

    @GetMapping(HOME + "/{version}")
    String one(@PathVariable String version, Model model) {
        desk.as(Role.AUTHOR);
        var drawn = drawn(version);
        model.addAttribute("drawn", drawn);
        model.addAttribute("chart", Chart.of(drawn.graph()));
        return "console/flow";
    }

    /// The drawing for whoever has a tool for it.
    @GetMapping(HOME + "/{version}/graph")
    ResponseEntity<String> graph(@PathVariable String version) {
        desk.as(Role.AUTHOR);
        var drawn = drawn(version);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(drawn.version().name() + ".mmd")
                                .build()
                                .toString())
                .body(drawn.graph());
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
        model.addAttribute("names", texts.keySet());
        model.addAttribute("chart", trial.graph() == null ? null : Chart.of(trial.graph()));
        return "console/flow-trial";
    }
}
