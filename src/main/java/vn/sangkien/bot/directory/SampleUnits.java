package vn.sangkien.bot.directory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Fills an empty directory with the sample tree.
@Component
@ConditionalOnProperty("sangkien.sample-data")
class SampleUnits implements ApplicationRunner, Ordered {
    private final Directory directory;

    SampleUnits(Directory directory) {
        this.directory = directory;
    }

    @Override
    public int getOrder() {
        return 10;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (directory.empty()) {
            directory.add(UnitFile.sample().units());
            directory.refresh();
        }
    }
}
