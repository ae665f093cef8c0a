package vn.sangkien.bot.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the room writes, and the readings that carry more than a notation.
class FormatTest {

    @Test
    void rounds_percentages_as_the_reports_do() {
        assertThat(Percents.plan0(149, 44)).isEqualTo("338%");
        assertThat(Percents.plan0(696, 2500)).isEqualTo("28%");
        assertThat(Percents.plan0(499, 500)).isEqualTo("99%");
        assertThat(Percents.plan0(130_569, 130_000)).isEqualTo("100%");
        assertThat(Percents.plan0(130_569, 60_000)).isEqualTo("217%");
        assertThat(Percents.plan0(163_532, 300_000)).isEqualTo("55%");
        assertThat(Percents.plan1(163_532, 300_000)).isEqualTo("54,5%");
        assertThat(Percents.plan1(696_948, 300_000)).isEqualTo("232,3%");
        assertThat(Percents.plan1(696_948, 1_000_000)).isEqualTo("69,6%");
        assertThat(Percents.plan1(8_871, 2_500)).isEqualTo("354,8%");
        assertThat(Percents.plan1(588, 10_000)).isEqualTo("5,8%");
        assertThat(Percents.share0(380_656, 696_948)).isEqualTo("55%");
        assertThat(Percents.share0(110_976, 696_948)).isEqualTo("16%");
        assertThat(Percents.plan0(5, 0)).isEmpty();
    }

    @Test
    void writes_money_dates_and_phones() {
        assertThat(Amounts.inWords(1_200_000_000)).isEqualTo("một tỷ hai trăm triệu đồng");
        assertThat(Amounts.inWords(21_005_000)).isEqualTo("hai mươi mốt triệu không trăm linh năm nghìn đồng");
        assertThat(Amounts.inWords(0)).isEqualTo("không đồng");
        assertThat(Amounts.inFigures(1_200_000_000)).isEqualTo("1.200.000.000 đồng");
        assertThat(Dates.official(LocalDate.of(2022, 4, 20))).isEqualTo("20/4/2022");
        assertThat(Dates.official(LocalDate.of(2022, 6, 1))).isEqualTo("01/6/2022");
        assertThat(Dates.official(LocalDate.of(2022, 1, 18))).isEqualTo("18/01/2022");
        assertThat(Dates.official(When.parse("2022-03"))).isEqualTo("3/2022");
        assertThat(Dates.official(When.parse("2022-01"))).isEqualTo("01/2022");
        assertThat(Phones.masked("+84912345678")).isEqualTo("0912 ••• 678");
        assertThat(Phones.national("+84912345678")).isEqualTo("0912 345 678");
        assertThat(Numbers.grouped(163_532)).isEqualTo("163.532");
        assertThat(Numbers.grouped(-1_000)).isEqualTo("-1.000");
    }

    @Test
    void carries_what_is_to_be_edited() {
        assertThat(Commands.read("sửa 7")).contains(new Ordered(Command.EDIT, "7", false));
        assertThat(Commands.read("sửa câu 7 ạ")).contains(new Ordered(Command.EDIT, "7", false));
        assertThat(Commands.read("sửa tên Nguyễn Văn Bình"))
                .contains(new Ordered(Command.EDIT, "tên Nguyễn Văn Bình", false));
        assertThat(Commands.read("sửa lại đơn vị giúp em")).contains(new Ordered(Command.EDIT, "đơn vị", false));
        assertThat(Commands.read("thêm 22")).contains(new Ordered(Command.ADD, "22", false));
        assertThat(Commands.read("huy")).contains(new Ordered(Command.CANCEL, "", true));
        assertThat(Commands.read("hủy")).contains(new Ordered(Command.CANCEL, "", false));
        assertThat(Commands.read("xong rồi ạ").map(Ordered::command)).contains(Command.DONE);
        assertThat(Commands.read("khôi phục").map(Ordered::command)).contains(Command.UNDO);
        assertThat(Commands.read("hỏi lại").map(Ordered::command)).contains(Command.REPEAT);
        assertThat(Commands.read("bật nhắc").map(Ordered::command)).contains(Command.REMIND_ON);
        assertThat(Commands.read("chưa có trong danh sách").map(Ordered::command))
                .contains(Command.UNLISTED);
        assertThat(Commands.read("đơn vị của em chưa có trong danh sách").map(Ordered::command))
                .contains(Command.UNLISTED);
        assertThat(Commands.read("duyệt theo tỉnh").map(Ordered::command)).contains(Command.BROWSE);
        assertThat(Commands.read("dung")).isEqualTo(Optional.empty());
    }

    @Test
    void picks_an_option_by_number_label_or_part() {
        var options = List.of(
                new Choices.Option("UNION_OFFICER", "Cán bộ công đoàn"),
                new Choices.Option("ENTERPRISE_WORKER", "Công nhân lao động doanh nghiệp"),
                new Choices.Option("STATE_OFFICIAL", "Cán bộ, công chức cơ quan Đảng, Nhà nước"));
        assertThat(Choices.read("2", options)).isEqualTo(Reading.understood("ENTERPRISE_WORKER"));
        assertThat(Choices.read("số 2 ạ", options)).isEqualTo(Reading.understood("ENTERPRISE_WORKER"));
        assertThat(Choices.read("em chọn câu 3", options)).isEqualTo(Reading.understood("STATE_OFFICIAL"));
        assertThat(Choices.read("hai", options)).isEqualTo(Reading.understood("ENTERPRISE_WORKER"));
        assertThat(Choices.read("can bo cong doan", options)).isEqualTo(Reading.understood("UNION_OFFICER"));
        assertThat(Choices.read("công nhân", options)).isEqualTo(Reading.understood("ENTERPRISE_WORKER"));
        assertThat(Choices.read("cán bộ", options)).isEqualTo(Reading.again(Reason.AMBIGUOUS, "cán bộ"));
        assertThat(Choices.read("4", options)).isEqualTo(Reading.again(Reason.NONE, "4"));
        assertThat(Choices.read("giáo viên", options)).isEqualTo(Reading.again(Reason.NONE, "giáo viên"));
    }

    @Test
    void normalises() {
        assertThat(Typed.clean(" a\u00A0\u200B b \r\n  c\td ")).isEqualTo("a b\nc d");
        assertThat(Typed.clean("\0a\uD83Db\u00D0")).isEqualTo("abĐ");
        assertThat(Typed.key("CĐCS Trường Tiểu học “Lê Quý Đôn”")).isEqualTo("cdcs truong tieu hoc le quy don");
        assertThat(Typed.key("hoà")).isEqualTo(Typed.key("hòa"));
        assertThat(Typed.hasDiacritics("Nguyen Van An")).isFalse();
        assertThat(Typed.hasDiacritics("Đa")).isTrue();
    }

    @Test
    void says_why_a_name_is_doubtful() {
        assertThat(Names.read("An")).isEqualTo(Reading.understood(new PersonName("An", true, true)));
        assertThat(Names.read("nguyen van an"))
                .isEqualTo(Reading.understood(new PersonName("Nguyen Van An", false, true)));
    }
}
