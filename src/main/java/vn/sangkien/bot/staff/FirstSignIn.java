package vn.sangkien.bot.staff;

/// The very first account was opened; told once, to be shown to whoever started the house.
public record FirstSignIn(String login, String password) {
    @Override
    public String toString() {
        return "FirstSignIn[" + login + "]";
    }
}
