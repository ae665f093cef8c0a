package vn.sangkien.bot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the house.
@SpringBootApplication
public class Application {

    /// Runs the product, or one of its offline commands when the first word names one.
    public static void main(String... args) {
        SpringApplication.run(Application.class, args);
    }
}
