package vn.sangkien.bot.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sangkien.bot.console.Tally.Counted;
import vn.sangkien.bot.exchange.Imports;
import vn.sangkien.bot.exchange.Preview;
import vn.sangkien.bot.exchange.Uploads;
import vn.sangkien.bot.staff.Account;

/// Tables taken in: looked at first, with what they would change, and only then kept.
@Controller
class ImportPages implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ImportPages.class);
    private static final int LISTED = 100;
    private static final String HOME = "/console/imports";
    private static final String LOOK_AGAIN_SECONDS = "2";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int WAITING = 10;

    private final Desk desk;
    private final Imports imports;
    private final Uploads uploads;
    private final FaultWords words;
    private final Supplier<UUID> ids;
    private final InstantSource clock;
    private final Tally<UUID, Preview> previews;

    /// One at a time: a file may be all of the tree.
    private final ExecutorService takings = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("import").factory());

    ImportPages(
            Desk desk, Imports imports, Uploads uploads, FaultWords words, Supplier<UUID> ids, InstantSource clock) {
        this.desk = desk;
        this.imports = imports;
        this.uploads = uploads;
        this.words = words;
        this.ids = ids;
        this.clock = clock;
        this.previews = new Tally<>(clock);
    }

    @GetMapping(HOME)
    String blank(Model model) {
        var account = desk.as();
        model.addAttribute("kinds", Imports.Kind.values());
        model.addAttribute("everything", desk.units(account) == null);
        return "console/imports";
    }

    @PostMapping(HOME)
    String upload(@RequestParam Imports.Kind kind, @RequestParam MultipartFile file, RedirectAttributes flash)
            throws IOException {
        var account = desk.as();
        if (file.isEmpty()) {
            flash.addFlashAttribute("problem", "Anh/chị chọn tệp giúp.");
            return "redirect:" + HOME;
        }
        var name = file.getOriginalFilename();
        var id = ids.get();
        uploads.keep(id, account.login(), new Uploads.Upload(kind, name == null ? "" : name, file.getBytes()));
        return "redirect:" + HOME + "/" + id;
    }

    @GetMapping(HOME + "/{upload}")
    String look(@PathVariable UUID upload, Model model, HttpServletResponse response, RedirectAttributes flash) {
        var account = desk.as();
        var progress = uploads.progress(upload, account.login())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (progress.rows() != null) {
            uploads.drop(upload);
            flash.addFlashAttribute("notice", "Đã nhập " + progress.rows() + " dòng.");
            return "redirect:" + HOME;
        }
        var kept = own(account, upload);
        model.addAttribute("id", upload);
        model.addAttribute("kind", kept.kind());
        model.addAttribute("name", kept.name());
        var since = progress.applyingSince();
        var preview = since == null ? previews.of(upload, () -> preview(kept)) : Optional.<Counted<Preview>>empty();
        if (preview.isEmpty()) {
            response.setHeader("Refresh", LOOK_AGAIN_SECONDS);
            model.addAttribute(
                    "applying",
                    since == null
                            ? null
                            : Duration.between(since, clock.instant()).toSeconds());
            return "console/import-wait";
        }
        var seen = preview.get().value();
        model.addAttribute("failed", progress.failed());
        model.addAttribute("preview", seen);
        model.addAttribute(
                "faults", seen.faults().stream().limit(LISTED).map(words::of).toList());
        model.addAttribute("allowed", allowed(account, kept.kind(), seen));
        return "console/import";
    }

    @PostMapping(HOME + "/{upload}/apply")
    String apply(@PathVariable UUID upload, RedirectAttributes flash) throws InterruptedException {
        var account = desk.as();
        var kept = own(account, upload);
        var here = "redirect:" + HOME + "/" + upload;
        if (!uploads.begin(upload)) {
            return here;
        }
        try {
            takings.submit(() -> take(account, upload, kept)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return here; // which tells that it goes on
        } catch (RejectedExecutionException _) {
            uploads.failed(upload);
            flash.addFlashAttribute("problem", "Đang nhập nhiều tệp khác. Anh/chị thử lại sau ít phút.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResponseStatusException refused) {
                throw refused;
            }
            return here; // which tells that it failed
        }
        return here;
    }

    /// Ends with the file taken in, or given back; nobody may be waiting any more for what it throws.
    private void take(Account account, UUID upload, Uploads.Upload kept) {
        boolean done = false;
        try {
            if (!allowed(account, kept)) {
                throw new ResponseStatusException(HttpStatus.FORBIDDEN);
            }
            var outcome = use(kept, file -> imports.take(kept.kind(), file));
            done = outcome.good();
            if (done) {
                desk.note(account, "IMPORT " + kept.kind(), outcome.rows() + " rows");
                uploads.applied(upload, outcome.rows());
            }
        } catch (RuntimeException e) {
            log.warn("a file could not be taken in: {}", e.getClass().getName());
            throw e;
        } finally {
            if (!done) {
                uploads.failed(upload);
            }
        }
    }

    @PostMapping(HOME + "/{upload}/drop")
    String drop(@PathVariable UUID upload, RedirectAttributes flash) {
        var account = desk.as();
        own(account, upload);
        uploads.drop(upload);
        flash.addFlashAttribute("notice", "Đã bỏ tệp, không có gì thay đổi.");
        return "redirect:" + HOME;
    }

    private Uploads.Upload own(Account account, UUID id) {
        return uploads.find(id, account.login()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Preview preview(Uploads.Upload kept) {
        return use(kept, file -> imports.look(kept.kind(), file));
    }

    private static <T> T use(Uploads.Upload kept, Uploads.Upload.Use<T> use) {
        try {
            return kept.use(use);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean allowed(Account account, Uploads.Upload kept) {
        return desk.units(account) == null || allowed(account, kept.kind(), preview(kept));
    }

    /// The tree and the programmes are everybody's; of the rest each may change what is below their own unit.
    private boolean allowed(Account account, Imports.Kind kind, Preview preview) {
        var units = desk.units(account);
        return units == null
                || (!Arrays.asList(Imports.Kind.UNITS, Imports.Kind.PROGRAMMES).contains(kind)
                        && units.containsAll(preview.units()));
    }

    @Override
    public void destroy() {
        previews.close();
        takings.close();
    }
}
