package vn.sangkien.bot.shared;

/// Somebody without a chat, for whom the support team fills a form: a contact like any other whom nobody can write to.
public final class PaperForm {
    public static final ChannelAccount ACCOUNT = new ChannelAccount("paper", "paper");

    private PaperForm() {}
}
