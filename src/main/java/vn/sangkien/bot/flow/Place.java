package vn.sangkien.bot.flow;

/// The places that are not fields, and what may lie over a place.
final class Place {
    /// Before anything began; shown as `idle`.
    static final String START = "start";

    static final String REVIEW = "review";
    static final String DONE = "done";
    static final String REFUSED = "refused";

    static final String IDLE = "idle";
    static final String HUMAN = "human";
    static final String CANCELLED = "cancelled";
    static final String CANCEL = "confirm:cancel";
    static final String RESTART = "confirm:restart";
    static final String ERASE = "confirm:erase";
    static final String CHANGE = "confirm:change";

    /// The draft is being filled in another chat; what lies here is a copy.
    static final String MOVED = "moved";

    static final String LINK = "confirm:link";

    static final String WITHDRAW = "confirm:withdraw";
    static final String COAUTHOR = "confirm:co-author";

    private Place() {}

    static boolean isField(String place) {
        return !place.equals(START) && !place.equals(REVIEW) && !place.equals(DONE) && !place.equals(REFUSED);
    }

    /// The question's word: `coAuthors.share#1` asks `coAuthors.share`.
    static String asked(String place) {
        if (place.equals(START)) {
            return IDLE;
        }
        int hash = place.indexOf('#');
        return hash < 0 ? place : place.substring(0, hash);
    }

    static boolean confirming(String over) {
        return over.startsWith("confirm:");
    }
}
