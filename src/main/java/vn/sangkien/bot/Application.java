package vn.sangkien.bot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import vn.sangkien.bot.command.AuditCommand;
import vn.sangkien.bot.command.BackupCommand;
import vn.sangkien.bot.command.Exchanging;
import vn.sangkien.bot.command.LeaderCommand;
import vn.sangkien.bot.command.Offline;
import vn.sangkien.bot.command.TokenCommand;
import vn.sangkien.bot.local.LocalMode;

/// Starts the house.
@SpringBootApplication
public class Application {

    private static final int MISUSE = 2;

    /// Runs the product, or one of its offline commands when the first word names one.
    public static void main(String... args) {
        if (Offline.knows(args)) {
            System.exit(
                    new Offline(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), InstantSource.system())
                            .run(args));
        }
        if (Exchanging.knows(args)) {
            System.exit(new Exchanging(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(() -> StoreHouse.open(args), args));
        }
        if (LeaderCommand.knows(args)) {
            System.exit(new LeaderCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(() -> StoreHouse.open(args), args));
        }
        if (TokenCommand.knows(args)) {
            System.exit(new TokenCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(() -> StoreHouse.open(args), args));
        }
        if (AuditCommand.knows(args)) {
            System.exit(new AuditCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(() -> StoreHouse.openPatiently(args), args));
        }
        if (BackupCommand.knows(args)) {
            System.exit(new BackupCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(() -> StoreHouse.openPatiently(args), args));
        }
        if (Offline.isCommand(args)) {
            // a slip of the pen in a command is not to start a node
            System.exit(
                    new Offline(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), InstantSource.system())
                            .run(args));
        }
        var house = new SpringApplication(Application.class);
        house.addListeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) Application::needServers);
        if (List.of(args).contains(LocalMode.WORD)) {
            // a trial on somebody's own machine is not for the whole network; SERVER_ADDRESS says otherwise
            house.setDefaultProperties(Map.of("server.address", "127.0.0.1"));
        }
        house.run(LocalMode.arguments(args));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    /// Listens before anything is started, but after every place a setting may stand in has been read.
    static void needServers(ApplicationEnvironmentPreparedEvent event) {
        LocalMode.complaint(event.getEnvironment()).ifPresent(words -> {
            System.err.print(words);
            System.exit(MISUSE);
        });
    }
}
