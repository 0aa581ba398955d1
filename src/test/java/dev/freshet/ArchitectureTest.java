package dev.freshet;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.freshet.backlog.Arrival;
import dev.freshet.redaction.Redaction;
import dev.freshet.trust.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The map of the rooms, as rules: stages know only the stages before them, edges hide one foreign thing each.
@AnalyzeClasses(
        packages = "dev.freshet",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.Product.class})
class ArchitectureTest {
    private static final String ROOT = "dev.freshet";

    private static final List<String> STAGES = List.of(
            "redaction",
            "trouble",
            "change",
            "syntax",
            "rewrite",
            "line",
            "site",
            "url",
            "backlog",
            "push",
            "plan",
            "call",
            "ledger",
            "dispatch",
            "discover",
            "playlist");

    /// Expressions of users run in linear time there, and nowhere else.
    private static final Set<String> EXPRESSIONS = Set.of("syntax", "rewrite", "line", "url");

    /// Read once for all tests: it takes seconds.
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final Set<String> OUTBOUND = Set.of(
            "java.net.Socket",
            "java.net.DatagramSocket",
            "java.net.URL",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.DatagramChannel",
            "io.vertx.core.http.HttpClient",
            "io.vertx.core.net.NetClient",
            "io.vertx.core.dns.DnsClient",
            "jakarta.ws.rs.client.Client",
            "jakarta.ws.rs.client.ClientBuilder");

    /// The simulator and the demo are compiled beside the tests and are no part of the product.
    static final class Product implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return location.contains("/classes/");
        }
    }

    /// The classes of the root are a room like any other.
    @ArchTest
    static final ArchRule noCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    if (!type.getPackageName().startsWith(ROOT)) {
                        return SliceIdentifier.ignore();
                    }
                    String inside = type.getPackageName().substring(ROOT.length());
                    return SliceIdentifier.of(inside.isEmpty() ? "root" : inside.substring(1));
                }

                @Override
                public String getDescription() {
                    return "rooms, the root among them";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule theRootTellsTheStoryByItsStagesAlone = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .and()
            .doNotHaveFullyQualifiedName(Main.class.getName())
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are in a room that is no stage", type -> {
                String room = type.getPackageName();
                return room.startsWith(ROOT + ".") && !STAGES.contains(room.substring(ROOT.length() + 1));
            }));

    /// Whoever drives is told of what came in by the reception alone.
    @ArchTest
    static final ArchRule everyDoorHandsInThroughTheReception = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .callMethod(Pipeline.class, "accept", Arrival.class);

    @ArchTest
    static final ArchRule nobodyKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freshet.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.wiring..");

    @ArchTest
    static final ArchRule oneRoomForTheVendorsSdk = noClasses()
            .that()
            .resideOutsideOfPackage("dev.freshet.alibaba..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.aliyuncs..");

    @ArchTest
    static final ArchRule oneRoomForSql = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freshet.jdbc..", "dev.freshet.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.flywaydb..", "io.agroal..");

    @ArchTest
    static final ArchRule oneRoomForExpressionsOfUsers = noClasses()
            .that()
            .resideOutsideOfPackages(EXPRESSIONS.stream()
                    .map(room -> "dev.freshet." + room + "..")
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.re2j..");

    /// The engines know nothing of the product.
    @ArchTest
    static final ArchRule rewritesWorkOnTexts = classes()
            .that()
            .resideInAPackage("dev.freshet.rewrite..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "com.google.re2j..", "dev.freshet.rewrite..");

    /// Whom the product calls is in its settings; the store's driver calls for `jdbc`.
    @ArchTest
    static final ArchRule onlyRoomsForTheOutsideCallAnybody = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freshet.alibaba..", "dev.freshet.outbound..", "dev.freshet.githost..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "open connections or look names up",
                    type -> type.getPackageName().startsWith("java.net.http")
                            || type.getPackageName().startsWith("org.apache.http")
                            || type.getPackageName().startsWith("io.quarkus.rest.client")
                            || type.getPackageName().startsWith("org.eclipse.microprofile.rest.client")
                            || OUTBOUND.contains(type.getName())))
            .orShould()
            .callMethod(InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(InetAddress.class, "getAllByName", String.class);

    /// What drivers, vendors and hosts say may hold whatever they were given.
    @ArchTest
    static final ArchRule whoeverQuotesAFailureOfTheOutsideRedactsIt = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.freshet.alibaba..",
                    "dev.freshet.outbound..",
                    "dev.freshet.githost..",
                    "dev.freshet.jdbc..",
                    "dev.freshet.door..")
            .and(DescribedPredicate.describe("do not redact", type -> type.getDirectDependenciesFromSelf().stream()
                    .noneMatch(other -> other.getTargetClass().isEquivalentTo(Redaction.class))))
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "asks a failure that is not of the product's own for its words",
                    call -> call.getTarget().getOwner().isAssignableTo(Throwable.class)
                            && !call.getTarget().getOwner().getPackageName().startsWith("dev.freshet")
                            && call.getTarget().getName().endsWith("Message")));

    @ArchTest
    static final ArchRule tokensAreComparedInATimeThatTellsNothing = classes()
            .that()
            .areAssignableTo(Tokens.class)
            .or()
            .haveFullyQualifiedName("dev.freshet.event.git.Macs")
            .should(ArchConditions.callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class))
            .andShould(ArchConditions.not(ArchConditions.callMethod(String.class, "equals", Object.class)))
            .andShould(
                    ArchConditions.not(ArchConditions.callMethod(Arrays.class, "equals", byte[].class, byte[].class)));

    @ArchTest
    static final ArchRule onlyTheWiringKnowsTheAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.freshet.alibaba..",
                    "dev.freshet.outbound..",
                    "dev.freshet.githost..",
                    "dev.freshet.jdbc..",
                    "dev.freshet.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.freshet.alibaba..", "dev.freshet.outbound..", "dev.freshet.githost..", "dev.freshet.jdbc..");

    @ArchTest
    static final ArchRule adaptersKnowNoDoor = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.freshet.alibaba..", "dev.freshet.outbound..", "dev.freshet.githost..", "dev.freshet.jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.freshet.event..", "dev.freshet.api..", "dev.freshet.door..");

    @ArchTest
    static final ArchRule theVendorRoomAndTheStoreDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("dev.freshet.alibaba..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.jdbc..");

    @ArchTest
    static final ArchRule onlyDoorsSpeakHttp = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.freshet.api..",
                    "dev.freshet.door..",
                    "dev.freshet.connection..",
                    "dev.freshet.githost..",
                    "dev.freshet.health..",
                    "dev.freshet.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..", "io.quarkus.funqy..");

    @ArchTest
    static final ArchRule onlyTheWiringAndTheSettingsReadTheSettings = noClasses()
            .that()
            .resideOutsideOfPackages("dev.freshet.settings..", "dev.freshet.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.freshet.settings..");

    @ArchTest
    static final ArchRule nobodyAsksTheWallClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule classesAreFinalOrMadeToBeExtended = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould(ArchConditions.be(are(enumOrGenerated())));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..model..", "..dto..", "..service..", "..config..");

    private static DescribedPredicate<JavaClass> enumOrGenerated() {
        return DescribedPredicate.describe(
                "an enum or an abstract class that others fill in",
                type -> type.isEnum() || type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("STAGES")
    void aStageKnowsOnlyTheJdkItselfAndTheStagesBeforeIt(String stage) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", "dev.freshet." + stage + ".."));
        if (EXPRESSIONS.contains(stage)) {
            allowed.add("com.google.re2j..");
        }
        STAGES.subList(0, STAGES.indexOf(stage)).forEach(before -> allowed.add("dev.freshet." + before + ".."));
        classes()
                .that()
                .resideInAPackage("dev.freshet." + stage + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(PRODUCT);
    }

    @Test
    void noPartOfTheSimulatorIsInTheProduct() {
        assertThat(PRODUCT).noneMatch(type -> type.getPackageName().startsWith("dev.freshet.simulator"));
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            assertThat(files.filter(Files::isRegularFile).filter(ArchitectureTest::hasLeftover))
                    .isEmpty();
        }
    }

    private static boolean hasLeftover(Path file) {
        try {
            return Files.readString(file).matches("(?s).*\\b(TO" + "DO|FIX" + "ME)\\b.*");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
