package vn.sangkien.bot.directory;

import org.springframework.stereotype.Service;

@Service
public class Directory {
    public UnitTree tree() {
        return UnitTree.of(java.util.List.of());
    }
}
