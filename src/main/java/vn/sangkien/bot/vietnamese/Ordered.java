package vn.sangkien.bot.vietnamese;

/// A command as it was given.
///
/// @param rest what follows an EDIT or ADD, in its own spelling: `7` of "sửa 7", `tên Nguyễn Văn Bình`; the receipt
///     a WITHDRAW names; the code of a LINK; the
///     receipt of a PRINT; else empty
/// @param doubtful typed without the marks that would have decided: "huy" may be a name
public record Ordered(Command command, String rest, boolean doubtful) {}
