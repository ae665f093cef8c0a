package vn.sangkien.bot.registry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import vn.sangkien.bot.vietnamese.Dates;

/// Tells whoever holds a receipt's code whether it is true, and nothing about the person.
@Controller
class ReceiptPage {
    private final Registry registry;

    private final MessageSource texts;

    ReceiptPage(Registry registry, MessageSource texts) {
        this.registry = registry;
        this.texts = texts;
    }

    /// The answer for programs.
    record Checked(
            String code,
            boolean valid,
            @Nullable UnitName unit,
            @Nullable LocalDate day,
            @Nullable Status status) {}

    record UnitName(@Nullable String code, String name) {}

    @GetMapping(path = "/receipts/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Checked> json(@PathVariable String code) {
        return find(code)
                .map(r -> ResponseEntity.ok(new Checked(
                        r.code().value(), true, new UnitName(r.unitCode(), r.unitName()), r.day(), r.status())))
                .orElseGet(() ->
                        ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Checked(code, false, null, null, null)));
    }

    @GetMapping(path = "/receipts/{code}", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(@PathVariable String code) {
        Optional<Receipt> receipt = find(code);
        var page = new ModelAndView("receipt", receipt.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        page.addObject("code", receipt.map(r -> r.code().value()).orElse(code));
        page.addObject("receipt", receipt.orElse(null));
        receipt.ifPresent(r -> {
            page.addObject("day", Dates.official(r.day()));
            page.addObject("status", texts.getMessage("status." + r.status(), null, Locale.ROOT));
        });
        return page;
    }

    private Optional<Receipt> find(String code) {
        return ReceiptCode.read(code).flatMap(registry::receipt);
    }
}
