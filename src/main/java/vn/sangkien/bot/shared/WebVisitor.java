package vn.sangkien.bot.shared;

/// How a browser is known: the web chat names it, the draft panel beside the chat reads the same name.
public final class WebVisitor {
    /// The cookie with the browser's address.
    public static final String COOKIE = "sangkien_visitor";

    /// The account all browsers write to.
    public static final ChannelAccount ACCOUNT = new ChannelAccount("web", "local");

    private WebVisitor() {}
}
