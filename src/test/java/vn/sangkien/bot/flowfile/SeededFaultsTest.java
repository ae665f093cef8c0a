package vn.sangkien.bot.flowfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Faults an author may make, one at a time in the shipped files; the check finds at least 95 % of them.
///
/// What it cannot find is at the end of the list: texts that say something else than is meant, and limits, days and
/// options that are possible but not those of the programme.
class SeededFaultsTest {
    private static final String MAIN = "innovation-registration.yaml";
    private static final String LIBRARY = "library.yaml";
    private static final String ENGLISH = "innovation-registration.en.yaml";
    private static final Map<String, String> SHIPPED = FlowFiles.shipped().texts();

    /// @param file the file the fault is in
    /// @param was what the fault replaces, the first time it stands there
    /// @param now the fault
    /// @param told a part of what the check says; empty where it cannot know
    private record Fault(String file, String was, String now, String told) {
        Fault(String was, String now, String told) {
            this(MAIN, was, now, told);
        }

        Map<String, String> seeded() {
            var files = new LinkedHashMap<>(SHIPPED);
            String text = files.getOrDefault(file, "");
            assertThat(text).as("what the fault replaces").contains(was);
            int at = text.indexOf(was);
            files.put(file, text.substring(0, at) + now + text.substring(at + was.length()));
            return files;
        }
    }

    private static final String LONG = "rất dài ".repeat(60);

    private static final List<Fault> FAULTS = List.of(
            // --- the file
            new Fault("format: 2", "format: 3", "is newer than this version"),
            new Fault("format: 2\n", "", "must be a number from 1"),
            new Fault("subject: {title: title,", "subject: {title: name,", "which is no field of text"),
            new Fault("subject: {title: title,", "subject: {title: unit,", "which is no field of text"),
            new Fault("subject: {title: title, text", "subject: {text", "“subject” has a “title”"),
            new Fault("flow: innovation-registration", "flow: innovation", "must be the file's name"),
            new Fault("title: đăng ký sáng kiến", "title: \"\"", "“title” is empty"),
            new Fault("fields:", "felder:", "“felder” is unknown"),
            new Fault("    label: Họ và tên", "    label: [Họ và tên", "innovation-registration.yaml:"),
            new Fault("    need: must\n    label: Họ và tên", "    label: Họ và tên", "has no “need”"),
            // --- ids, numbers, kinds
            new Fault("id: leader", "id: unionMember", "two fields “unionMember”"),
            new Fault("id: jobTitle", "id: job title", "is no field id"),
            new Fault("id: jobTitle", "id: review", "word of the engine's own"),
            new Fault("number: 8\n", "number: 7\n", "belongs to “title” already"),
            new Fault("number: 28", "number: 128", "a number is at most 99"),
            new Fault("    number: 5\n", "", "has no “number”"),
            new Fault("kind: phone", "kind: telephone", "is no kind"),
            new Fault("need: optional", "need: maybe", "is no need"),
            new Fault("kind: pledge\n    need: must", "kind: pledge\n    need: optional", "is a must"),
            new Fault("personal: true", "personal: yes", "must be true or false"),
            new Fault("    max: 250", "    maxx: 250", "“maxx” is unknown"),
            // --- texts
            new Fault("    label: Số điện thoại\n", "", "has no “label”"),
            new Fault("label: Số điện thoại", "label: \"\"", "is empty"),
            new Fault("ask: \"Anh/chị thuộc nhóm nào? Nhắn số:\"", "ask: \" \"", "“ask” of “group” is empty"),
            new Fault("    help: Chọn lĩnh vực chính; không thấy thì chọn Lĩnh vực khác.\n", "", "has no “help”"),
            new Fault("label: Loại giải pháp", "label: Tên sáng kiến", "is the label of another field too"),
            new Fault("ask: Tên sáng kiến?", "ask: " + LONG, "longer than 300 characters"),
            new Fault("help: Từ 2 đến 100 ký tự.", "help: " + LONG.repeat(4), "more than one message"),
            new Fault("{pastDay} hoặc", "{pastDate} hoặc", "{pastDate} is unknown here"),
            new Fault("thứ {i}", "thứ {n}", "{n} is unknown here"),
            new Fault("từ {programme.from}", "từ {programme.form}", "{programme.form} is unknown here"),
            new Fault("example: \"2\"", "example: \"9\"", "would not be understood"),
            new Fault("example: 15 triệu", "example: nhiều lắm", "would not be understood"),
            new Fault("    example: Nguyễn Văn An\n", "", "no example"),
            // --- options
            new Fault("MANAGEMENT: Giải pháp quản lý", "MANAGEMENT: \"\"", "has no label"),
            new Fault("MANAGEMENT: Giải pháp quản lý", "MANAGEMENT: Giải pháp kỹ thuật", "are both called"),
            new Fault("MANAGEMENT: Giải pháp quản lý", "TECHNICAL: Giải pháp quản lý", "twice"),
            new Fault("MANAGEMENT: Giải pháp quản lý", "quản lý: Giải pháp quản lý", "is no code of an option"),
            new Fault("      COUNCIL: Hội đồng sáng kiến\n      HEAD: Thủ trưởng đơn vị\n", "", "at least two options"),
            new Fault("MANAGEMENT: Giải pháp quản lý", "MANAGEMENT: " + LONG.repeat(5), "more than one message"),
            new Fault(
                    "kind: choice\n    need: must\n    label: Lĩnh vực",
                    "kind: text\n    need: must\n    label: Lĩnh vực",
                    "has options but is no choice"),
            // --- limits
            new Fault("min: 10\n    max: 250", "min: 300\n    max: 250", "min above its max"),
            new Fault("min: 10\n    max: 250", "min: 0\n    max: 0", "cannot be answered"),
            new Fault("max: 250", "max: many", "must be a whole number"),
            new Fault("    max: 5\n    types:", "    max: 0\n    types:", "cannot be answered"),
            new Fault("- image/jpeg", "- jpeg", "is no media type"),
            new Fault("    types:\n      - image/jpeg", "    words2:\n      - image/jpeg", "needs “types”"),
            // --- conditions
            new Fault("when: {is: NOT_YET}", "when: {is: NOT_YETT}", "can never be the answer"),
            new Fault("when: {over: 1000000000}", "when: {over: many}", "must be a whole number"),
            new Fault("when: {before: programme.from}", "when: {before: programme.start}", "is no day"),
            new Fault("when: {after: today}", "when: {after: 2022-02-30}", "is no day"),
            new Fault("when: {after: today}", "when: {over: 5}", "is no number"),
            new Fault("when: {over: 1000000000}", "when: {after: today}", "is no date"),
            new Fault("when: {before: firstApplied}", "when: {before: firstUsed}", "is no day"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {not: {field: secret, is: \"YES\"}}",
                    "unknown field “secret”"),
            new Fault("when: {not: {field: confidential, is: \"YES\"}}", "when: {is: \"YES\"}", "must name a “field”"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {field: description, known: true}",
                    "cannot depend on itself"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {all: [{field: confidential, is: \"YES\"}, {field: confidential, is: \"NO\"}]}",
                    "is never asked"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {any: [{field: confidential, is: \"YES\"}, {not: {field: confidential, is: \"YES\"}}]}",
                    "is always asked"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {field: award, is: []}",
                    "names no value"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {field: effect, known: true}",
                    "asked later"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {field: confidential, is: \"YES\", known: true}",
                    "exactly one thing"),
            new Fault(
                    "when: {not: {field: confidential, is: \"YES\"}}",
                    "when: {field: confidential, known: false}",
                    "“known” is true"),
            new Fault("when: {over: 1000000000}", "when: {all: []}", "says nothing"),
            new Fault("when: {youngerThan: 15}", "when: {youngerThan: 1500}", "between 1 and 150"),
            new Fault(
                    "when: {all: [{cutBy: programme.to}, {not: {monthOf: today}}]}",
                    "when: {all: [{before: programme.from}, {after: programme.to}]}",
                    "can never be true"),
            new Fault(
                    "when: {is: NOT_YET}",
                    "when: {is: [COUNCIL, HEAD, NOT_YET]}",
                    "no answer to “recognisedBy” is ever taken"),
            new Fault(
                    "when: {is: \"YES\"}\n        refuse",
                    "when: {not: {is: MAYBE}}\n        refuse",
                    "can never be the answer"),
            new Fault("- when: {is: NOT_YET}\n        refuse: >-", "- refuse: >-", "a rule has “when”"),
            new Fault("confirm: \"{value}, tức", "ask: \"{value}, tức", "“ask” is unknown in a rule"),
            new Fault("confirm: \"{value}, tức là {words} một năm, đúng không ạ?\"", "confirm: \"\"", "says nothing"),
            // --- groups
            new Fault("total: {part: share, below: 100}", "total: {part: shares, below: 100}", "unknown part “shares”"),
            new Fault("total: {part: share, below: 100}", "total: {part: share, below: 1000}", "between 2 and 101"),
            new Fault(
                    "      - id: share\n        kind: percent",
                    "      - id: share\n        kind: long_text",
                    "answered by one message"),
            new Fault(
                    "      - id: share\n        kind: percent\n        need: optional",
                    "      - id: share\n        kind: percent\n        need: extra",
                    "not extra"),
            new Fault("      - id: share", "      - id: more", "word of the engine's own"),
            new Fault("    max: 10\n    total", "    max: 0\n    total", "cannot be answered"),
            new Fault(
                    "      - id: unit\n        kind: unit",
                    "      - id: fullName\n        kind: unit",
                    "two fields “fullName”"),
            // --- the whole
            new Fault("kind: consent", "kind: yes_no", "before any consent"),
            new Fault(
                    "    kind: pledge\n    need: must",
                    "    kind: yes_no\n    number: 40\n    need: must",
                    "no pledge"),
            new Fault(
                    "kind: text\n    need: must\n    label: Tên sáng kiến",
                    "kind: text\n    need: optional\n    label: Tên sáng kiến",
                    "the registry needs “title”"),
            new Fault("id: group\n", "id: groups\n", "the registry needs “group”"),
            new Fault("id: solutionType", "id: solutionKind", "reports count by “solutionType”"),
            // --- the texts around the questions
            new Fault(LIBRARY, "  paused:", "  pausedd:", "“paused” is missing"),
            new Fault(LIBRARY, "  reask.date.VAGUE:", "  reask.date.VAGE:", "“reask.date.VAGUE” is missing"),
            new Fault(LIBRARY, "button.skip: Bỏ qua", "button.skip: \"\"", "is empty"),
            new Fault(LIBRARY, "mã {code}.", "mã {cod}.", "never filled in"),
            new Fault(LIBRARY, ", mã {code}.\"", ".\"", "does not say {code}"),
            new Fault(LIBRARY, "back.first: Đây", "back.first: " + LONG.repeat(5), "longer than one message"),
            // --- other languages
            new Fault(ENGLISH, "  phone:\n", "  fone:\n", "“phone” is missing in en"),
            new Fault(
                    ENGLISH, "    ask: What is your full name", "    aks: What is your full name", "“aks” is unknown"),
            new Fault(ENGLISH, "      HEALTH: Health\n", "", "option HEALTH of “field” is missing in en"),
            new Fault(ENGLISH, "language: en", "language: vi", "“language” must be that of the file's name"),
            new Fault(ENGLISH, "for example {pastDay}", "for example {pastDate}", "{pastDate} is unknown here"),
            new Fault("library.en.yaml", "  thanks: Thank you!\n", "", "“thanks” is missing"),
            new Fault(
                    ENGLISH,
                    "      - \"{value} is still to come. Only",
                    "      - \"\"\n      - \"{value} is still to come. Only",
                    "have a text in en"),
            // --- computed values
            new Fault("  - id: sector\n", "  - id: title\n", "is asked, so it is not computed"),
            new Fault(
                    "when: {field: group, is: STATE_OFFICIAL}, value: ADMIN",
                    "when: {field: group, is: STATE_OFFICER}, value: ADMIN",
                    "can never be the answer"),
            new Fault(
                    "when: {field: group, is: STATE_OFFICIAL}, value: ADMIN",
                    "when: {field: groups, is: STATE_OFFICIAL}, value: ADMIN",
                    "unknown field “groups”"),
            new Fault("value: ADMIN}", "value: \"\"}", "has no value"),
            // --- notes, defaults, options with conditions
            new Fault("fields:\n", "fields:\n  - {id: hint, kind: note}\n", "in “ask” what it says"),
            new Fault("fields:\n", "fields:\n  - {id: unit, kind: note, ask: Hay}\n", "is the id of something else"),
            new Fault("fields:\n", "fields:\n  - {id: hint, kind: note, ask: \"{value}\"}\n", "unknown here"),
            new Fault(
                    "fields:\n",
                    "fields:\n  - {id: hint, kind: note, ask: Hay, when: {field: leader, is: MAYBE}}\n",
                    "can never be the answer"),
            new Fault(
                    "fields:\n",
                    "fields:\n  - {id: hint, kind: note, ask: Hay, when: {all: [{field: leader, is: \"YES\"},"
                            + " {field: leader, is: \"NO\"}]}}\n",
                    "is never said"),
            new Fault(
                    "      RESEARCH: Đề tài nghiên cứu khoa học",
                    "      RESEARCH: {label: Đề tài, when: {field: leader, is: MAYBE}}",
                    "can never be the answer"),
            new Fault(
                    "      RESEARCH: Đề tài nghiên cứu khoa học",
                    "      RESEARCH: {label: Đề tài, when: {not: {any: [{field: leader, known: true},"
                            + " {not: {field: leader, known: true}}]}}}",
                    "can never be picked"),
            new Fault("      RESEARCH: Đề tài", "      RESEARCH: {label: Đề tài, wen: 1} # ", "“wen” is unknown"),
            new Fault("    example: \"2\"\n", "    example: \"2\"\n    default: WORKER\n", "can never be the answer"),
            new Fault("    example: \"2\"\n", "    example: \"2\"\n    default: {answer: unit}\n", "of the same kind"),
            new Fault(
                    "    example: \"2\"\n",
                    "    example: \"2\"\n    default: {when: {field: leader, is: \"YES\"}}\n",
                    "either a “value” or the “answer”"),
            new Fault("    example: có\n", "    example: có\n    default: \"YES\"\n", "cannot have a default"),
            // --- what no check can know
            new Fault("ENTERPRISE_WORKER: Công nhân", "ENTERPRISE_WORKER: Công nhan", ""),
            new Fault("when: {youngerThan: 15}", "when: {youngerThan: 51}", ""),
            new Fault("    max: 5\n    types:", "    max: 50\n    types:", ""),
            new Fault("when: {is: NOT_YET}", "when: {is: HEAD}", ""));

    @Test
    void the_check_finds_what_authors_do_wrong() {
        var missed = new ArrayList<String>();
        for (Fault fault : FAULTS) {
            List<String> told = FlowFiles.read(fault.seeded()).issues().stream()
                    .map(Issue::toString)
                    .toList();
            if (fault.told().isEmpty()) {
                assertThat(told).as(fault.now()).isEmpty();
            }
            if (fault.told().isEmpty() || told.stream().noneMatch(t -> t.contains(fault.told()))) {
                missed.add(fault.was() + " → " + fault.now() + ": " + told);
            }
        }
        assertThat(FAULTS).hasSizeGreaterThan(80);
        assertThat(missed).as("missed").hasSize(4);
        assertThat(missed.size()).isLessThanOrEqualTo(FAULTS.size() / 20);
    }
}
