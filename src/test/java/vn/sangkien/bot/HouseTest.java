package vn.sangkien.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The rooms themselves: who may know whom, and the few habits a compiler cannot check.
@AnalyzeClasses(packages = "vn.sangkien.bot", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @Test
    void rooms_know_only_whom_they_say() {
        ApplicationModules.of(Application.class).verify();
    }

    @ArchTest
    static final ArchRule flow_is_pure = classes()
            .that()
            .resideInAPackage("vn.sangkien.bot.flow..")
            .and()
            .haveNameNotMatching(".*package-info")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "vn.sangkien.bot.flow..", "vn.sangkien.bot.vietnamese..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule vietnamese_is_pure = classes()
            .that()
            .resideInAPackage("vn.sangkien.bot.vietnamese..")
            .and()
            .haveNameNotMatching(".*package-info")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "com.google.i18n.phonenumbers..", "vn.sangkien.bot.vietnamese..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule channels_have_no_doors = noClasses()
            .that()
            .resideInAPackage("vn.sangkien.bot.channel..")
            .and()
            .areTopLevelClasses()
            .and()
            .haveNameNotMatching(".*package-info")
            .should()
            .bePublic()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule time_and_ids_are_handed_in = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule no_field_injection = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static final ArchRule nobody_writes_to_the_console_but_the_commands = noClasses()
            .that()
            .resideOutsideOfPackages("vn.sangkien.bot.command..", "vn.sangkien.bot")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
