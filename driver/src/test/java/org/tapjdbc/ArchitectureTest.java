package org.tapjdbc;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and packages, as the design has them: down only. */
@AnalyzeClasses(packages = "org.tapjdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DRIVER_INTERNALS = {
        "org.tapjdbc.local..",
        "org.tapjdbc.functions..",
        "org.tapjdbc.pseudo..",
        "org.tapjdbc.session..",
        "org.tapjdbc.route..",
        "org.tapjdbc.jdbc..",
        "org.tapjdbc.metadata..",
        "org.tapjdbc.catalogue..",
        "org.tapjdbc.upload..",
        "org.tapjdbc.rows..",
        "org.tapjdbc.types..",
        "org.tapjdbc.config..",
        "org.tapjdbc.error.."
    };

    @ArchTest
    static final ArchRule ADQL_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.adql..")
            .should()
            .dependOnClassesThat(ownPackagesBut("org.tapjdbc.adql"))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "javax.xml..", "okhttp3..");

    @ArchTest
    static final ArchRule VOTABLE_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.votable..")
            .should()
            .dependOnClassesThat(ownPackagesBut("org.tapjdbc.votable"))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "java.net..", "okhttp3..", "org.apache.calcite..");

    @ArchTest
    static final ArchRule MOC_DEPENDS_ON_NOTHING = classes()
            .that()
            .resideInAPackage("org.tapjdbc.moc..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.tapjdbc.moc..", "java..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule UWS_STANDS_ON_VOTABLE = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.uws..")
            .should()
            .dependOnClassesThat(ownPackagesBut("org.tapjdbc.uws", "org.tapjdbc.votable"))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.calcite..");

    @ArchTest
    static final ArchRule THE_EMBEDDED_SERVICE_IS_AN_OPPONENT_NOT_AN_ACCOMPLICE = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.embedded..")
            .and()
            .doNotHaveSimpleName("DemoService")
            .should()
            .dependOnClassesThat(ownPackagesBut("org.tapjdbc.embedded", "org.tapjdbc.adql", "org.tapjdbc.votable"));

    @ArchTest
    static final ArchRule THE_DRIVER_DOES_NOT_KNOW_THE_EMBEDDED_SERVICE = noClasses()
            .that()
            .resideOutsideOfPackage("org.tapjdbc.embedded..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tapjdbc.embedded..");

    @ArchTest
    static final ArchRule ONLY_UWS_SPEAKS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("org.tapjdbc.uws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..");

    @ArchTest
    static final ArchRule LOWER_MODULES_DO_NOT_KNOW_THE_DRIVER = noClasses()
            .that()
            .resideInAnyPackage("org.tapjdbc.adql..", "org.tapjdbc.votable..", "org.tapjdbc.uws..", "org.tapjdbc.moc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRIVER_INTERNALS);

    @ArchTest
    static final ArchRule ERRORS_AND_TYPES_ARE_AT_THE_BOTTOM = noClasses()
            .that()
            .resideInAnyPackage("org.tapjdbc.error..", "org.tapjdbc.types..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tapjdbc.jdbc..",
                    "org.tapjdbc.metadata..",
                    "org.tapjdbc.catalogue..",
                    "org.tapjdbc.rows..",
                    "org.tapjdbc.upload..",
                    "org.tapjdbc.config..");

    @ArchTest
    static final ArchRule TEMPORARY_TABLES_KNOW_NEITHER_STATEMENTS_NOR_METADATA = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.upload..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tapjdbc.jdbc..", "org.tapjdbc.metadata..", "org.tapjdbc.catalogue..", "org.tapjdbc.config..");

    @ArchTest
    static final ArchRule SESSIONS_DO_NOT_KNOW_WHO_USES_THEM = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tapjdbc.jdbc..", "org.tapjdbc.route..", "org.tapjdbc.local..", "org.tapjdbc.pseudo..");

    @ArchTest
    static final ArchRule THE_PLANNER_KNOWS_SERVICES_ONLY_AS_SITES = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tapjdbc.jdbc..",
                    "org.tapjdbc.session..",
                    "org.tapjdbc.pseudo..",
                    "org.tapjdbc.metadata..",
                    "org.tapjdbc.catalogue..",
                    "org.tapjdbc.config..");

    @ArchTest
    static final ArchRule PSEUDO_SCHEMAS_KNOW_NEITHER_STATEMENTS_NOR_THE_LOCAL_ENGINE = noClasses()
            .that()
            .resideInAPackage("org.tapjdbc.pseudo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tapjdbc.jdbc..", "org.tapjdbc.session..", "org.tapjdbc.local..");

    @ArchTest
    static final ArchRule METADATA_DOES_NOT_KNOW_STATEMENTS = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.tapjdbc.metadata..", "org.tapjdbc.catalogue..", "org.tapjdbc.rows..", "org.tapjdbc.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tapjdbc.jdbc..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching(
                    "org.tapjdbc.(jdbc|route|local|functions|pseudo|session|metadata|catalogue|upload|rows|types|config|error)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule INTERNALS_DO_NOT_KNOW_THE_ENTRY_POINTS = noClasses()
            .that()
            .resideInAnyPackage(DRIVER_INTERNALS)
            .should()
            .dependOnClassesThat()
            .haveSimpleName("TapDriver")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("TapDataSource");

    @ArchTest
    static final ArchRule NOTHING_STATIC_CAN_BE_CHANGED = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(SYNTHETIC)
            .and(notGenerated())
            // the demo runs once in a process
            .and()
            .areNotDeclaredIn("org.tapjdbc.embedded.DemoService")
            .should()
            .haveModifier(FINAL);

    private static DescribedPredicate<JavaClass> ownPackagesBut(String... allowed) {
        return DescribedPredicate.describe("of ours outside " + String.join(", ", allowed), type -> {
            String name = type.getPackageName();
            boolean ours = name.equals("org.tapjdbc") || name.startsWith("org.tapjdbc.");
            for (String each : allowed) {
                ours &= !(name.equals(each) || name.startsWith(each + "."));
            }
            return ours;
        });
    }

    private static DescribedPredicate<JavaField> notGenerated() {
        return DescribedPredicate.describe(
                "not of generated code",
                field -> !field.getOwner().getPackageName().equals("org.tapjdbc.adql.parser"));
    }
}
