package vn.sangkien.bot.vietnamese;

/// A name in title case, with the reasons to read it back on its own.
public record PersonName(String name, boolean oneWord, boolean noDiacritics) {
    @Override
    public String toString() {
        return "PersonName[" + name.length() + " chars]";
    }
}
