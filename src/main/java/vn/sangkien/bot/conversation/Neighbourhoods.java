package vn.sangkien.bot.conversation;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.directory.Unit;
import vn.sangkien.bot.directory.UnitTree;
import vn.sangkien.bot.similar.Similar;

/// Which units are beside each other, so that what is registered in one is held against what is in the others. Moves
/// what was registered along with its unit.
@Component
class Neighbourhoods {
    private static final Logger log = LoggerFactory.getLogger(Neighbourhoods.class);
    private static final int AT_ONCE = 500;

    private final Directory directory;
    private final Similar similar;
    private final TransactionTemplate transaction;
    private @Nullable UnitTree seen;

    Neighbourhoods(Directory directory, Similar similar, PlatformTransactionManager transactions) {
        this.directory = directory;
        this.similar = similar;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// What a unit has in common with those beside it: the unit above. An unknown one is beside nothing.
    UnaryOperator<String> now() {
        return in(directory.tree());
    }

    private static UnaryOperator<String> in(UnitTree tree) {
        return unit -> tree.byCode(unit).map(Unit::parentCode).orElse(unit);
    }

    @Scheduled(fixedDelayString = "PT10S")
    void look() {
        var tree = directory.tree();
        try {
            if (!tree.equals(seen)) {
                said("have other neighbours now", transaction.execute(_ -> similar.unplace(in(tree))));
                seen = tree;
            }
            @Nullable Integer placed;
            do {
                placed = transaction.execute(_ -> similar.place(in(tree), AT_ONCE));
                said("were placed beside their neighbours", placed);
            } while (Integer.valueOf(AT_ONCE).equals(placed));
        } catch (DataAccessException | TransactionException e) {
            log.warn("what is registered cannot be placed: {}", e.getClass().getName());
        }
    }

    private static void said(String what, @Nullable Integer many) {
        if (many != null && many > 0) {
            log.info("{} innovations {}", many, what);
        }
    }
}
