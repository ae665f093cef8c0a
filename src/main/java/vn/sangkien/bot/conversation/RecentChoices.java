package vn.sangkien.bot.conversation;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import vn.sangkien.bot.directory.Directory;
import vn.sangkien.bot.registry.Registry;

/// Tells the directory at start which units people registered for last; afterwards each registration tells it.
@Component
class RecentChoices implements ApplicationRunner {
    private final Registry registry;
    private final Directory directory;

    RecentChoices(Registry registry, Directory directory) {
        this.registry = registry;
        this.directory = directory;
    }

    @Override
    public void run(ApplicationArguments args) {
        registry.recentUnits(directory.remembers()).forEach(directory::chosen);
    }
}
