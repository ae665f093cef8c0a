package vn.sangkien.bot.vietnamese;

/// A sum of money as a person said it.
///
/// @param vnd whole đồng, 0 when none
/// @param approx said with "about", "more than" …
/// @param period what the sum was said to be per
/// @param none the benefit cannot be told in money, which is not zero
public record Amount(long vnd, boolean approx, Period period, boolean none) {

    public enum Period {
        UNSTATED,
        YEAR,
        MONTH,
        QUARTER
    }

    /// `NONE`, or the plain figure with `;approx` and `;period=…` where said.
    public String notation() {
        if (none) {
            return "NONE";
        }
        return vnd + (approx ? ";approx" : "") + (period == Period.UNSTATED ? "" : ";period=" + period);
    }
}
