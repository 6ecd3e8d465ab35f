package io.sherpack.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules of docs/architecture.md over all production classes. Each rule says what it looked at,
/// so that none passes by looking at nothing.
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(Rooms.ROOT);

  private static final Pattern BANNED_NAME =
      Pattern.compile(
          ".*(Manager|Helper|Helpers|Util|Utils|Common|Impl|Service|Processor|Data|Info)"
              + "|(Do|Process)[A-Z].*");

  private static final Set<String> OUTSIDE_CALLS =
      Set.of(
          "java.lang.System.exit",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.in",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.util.UUID.randomUUID",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>",
          "java.lang.Math.random");

  private static final Set<String> OUTSIDE_TYPES =
      Set.of(
          "java.nio.file.Files",
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.net.Socket",
          "java.net.http.HttpClient");

  private static final Set<String> MUTABLE_TYPES =
      Set.of(
          "java.util.ArrayList",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.lang.StringBuilder");

  @Test
  void a1RoomsUseOnlyWhatIsBelowThem() {
    Map<String, Set<String>> uses = Rooms.uses();
    refuseAny(
        CLASSES,
        type -> {
          Optional<Set<String>> allowed = Optional.ofNullable(uses.get(room(type)));
          if (allowed.isEmpty()) {
            return Stream.of(type.getName() + " is in a room that the table does not have");
          }
          return targets(type)
              .filter(ArchitectureTest::ours)
              .filter(target -> !allowed.get().contains(room(target)))
              .map(target -> type.getName() + " uses " + target.getName());
        });
  }

  @Test
  void a2LibrariesAreUsedByTheirOwners() {
    refuseAny(
        CLASSES,
        type ->
            targets(type)
                .filter(target -> !owners(target).orElse(Set.of(room(type))).contains(room(type)))
                .map(target -> type.getName() + " uses " + target.getName()));
  }

  @Test
  void a3PackagesAreNullMarkedAndSayTheirRole() {
    refuseAny(packages(), one -> problems(one).map(problem -> one.getName() + problem));
  }

  @Test
  void a4PureRoomsReachOutThroughPortsOnly() {
    refuseAny(
        CLASSES.stream().filter(type -> Rooms.PURE.contains(room(type))).toList(),
        type -> outside(type).map(call -> type.getName() + " uses " + call));
  }

  @Test
  void a4OnlyMainEndsTheProgram() {
    refuseAny(
        CLASSES.stream().filter(type -> !type.getName().equals(Rooms.ROOT + ".Main")).toList(),
        type ->
            outside(type)
                .filter("java.lang.System.exit"::equals)
                .map(call -> type.getName() + " uses " + call));
  }

  @Test
  void a5NamesSayWhatAThingIs() {
    refuseAny(
        CLASSES.stream().filter(type -> !room(type).equals("health")).toList(),
        type ->
            BANNED_NAME.matcher(type.getSimpleName()).matches()
                ? Stream.of(type.getName() + " has a banned name")
                : Stream.of());
  }

  @Test
  void a6NothingStaticChanges() {
    refuseAny(
        CLASSES,
        type ->
            type.getFields().stream()
                .filter(ArchitectureTest::changeable)
                .map(JavaField::getFullName));
  }

  @Test
  void a6ClassesAreFinalOrSealed() {
    refuseAny(CLASSES, type -> open(type) ? Stream.of(type.getName() + " is open") : Stream.of());
  }

  @Test
  void a7EverythingIsReachedFromMain() throws IOException {
    Set<String> reached = reachable(CLASSES.get(Rooms.ROOT + ".Main"));
    Set<String> notYet = Set.copyOf(Files.readAllLines(NOT_YET_REACHED));
    refuseAny(
        CLASSES,
        type ->
            reached.contains(outermost(type)) || notYet.contains(room(type)) || constants(type)
                ? Stream.of()
                : Stream.of(type.getName() + " is reached from no command"));
  }

  @Test
  void a7RoomsThatAreReachedAreNotExcused() throws IOException {
    Set<String> reached = reachable(CLASSES.get(Rooms.ROOT + ".Main"));
    Set<String> needExcuse =
        CLASSES.stream()
            .filter(type -> !reached.contains(outermost(type)))
            .map(ArchitectureTest::room)
            .collect(Collectors.toSet());
    List<String> needless =
        Files.readAllLines(NOT_YET_REACHED).stream()
            .filter(room -> !needExcuse.contains(room))
            .toList();
    assertTrue(
        needless.isEmpty(),
        () -> "take out of " + NOT_YET_REACHED + ":\n" + String.join("\n", needless));
  }

  @Test
  void a8TheTestHarnessStaysOutside() {
    refuseAny(
        CLASSES,
        type ->
            room(type).equals("testing")
                ? Stream.of(type.getName() + " is production code in the test harness")
                : Stream.of());
  }

  private static final Path NOT_YET_REACHED =
      Path.of("src/test/resources/architecture/not-yet-reached.txt");

  private static <T> void refuseAny(Iterable<T> subjects, Function<T, Stream<String>> violations) {
    var found = new TreeSet<String>();
    int seen = 0;
    for (T subject : subjects) {
      seen++;
      violations.apply(subject).forEach(found::add);
    }
    assertTrue(seen > 5, "the rule looked at " + seen + " things only");
    assertTrue(found.isEmpty(), () -> String.join("\n", found));
  }

  private static boolean ours(JavaClass type) {
    return type.getPackageName().equals(Rooms.ROOT)
        || type.getPackageName().startsWith(Rooms.ROOT + ".");
  }

  private static String room(JavaClass type) {
    return Rooms.of(type.getPackageName());
  }

  private static Stream<JavaClass> targets(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .distinct();
  }

  private static Optional<Set<String>> owners(JavaClass target) {
    return Rooms.LIBRARIES.entrySet().stream()
        .filter(library -> target.getPackageName().startsWith(library.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Collection<JavaPackage> packages() {
    return CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
  }

  private static Stream<String> problems(JavaPackage one) {
    var problems = Stream.<String>builder();
    if (!one.isAnnotatedWith(NullMarked.class)) {
      problems.add(" is not @NullMarked");
    }
    Path source = Path.of("src/main/java", one.getName().replace('.', '/'), "package-info.java");
    if (!says(source)) {
      problems.add(" has no word on its role in package-info.java");
    }
    return problems.build();
  }

  private static boolean says(Path source) {
    try {
      return Files.isRegularFile(source) && Files.readString(source).startsWith("/// ");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Stream<String> outside(JavaClass type) {
    return type.getAccessesFromSelf().stream()
        .filter(access -> !callsOwnSuperclass(type, access))
        .map(
            access ->
                OUTSIDE_TYPES.contains(access.getTargetOwner().getName())
                    ? access.getTargetOwner().getName()
                    : access.getTargetOwner().getName() + "." + access.getTarget().getName())
        .filter(call -> OUTSIDE_CALLS.contains(call) || OUTSIDE_TYPES.contains(call));
  }

  /// What only stands in for an outside type has to call its constructor.
  private static boolean callsOwnSuperclass(JavaClass type, JavaAccess<?> access) {
    return access.getOrigin().isConstructor()
        && access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
        && type.getRawSuperclass().filter(access.getTargetOwner()::equals).isPresent();
  }

  private static boolean changeable(JavaField field) {
    boolean constant = field.getModifiers().contains(JavaModifier.FINAL);
    String type = field.getRawType().getName();
    return field.getModifiers().contains(JavaModifier.STATIC)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
        && (!constant
            || MUTABLE_TYPES.contains(type)
            || type.startsWith("java.util.concurrent.atomic."));
  }

  private static boolean open(JavaClass type) {
    return !type.isInterface()
        && !type.isEnum()
        && !type.isAnonymousClass()
        && !type.getModifiers().contains(JavaModifier.FINAL)
        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !isEnumConstant(type)
        && !type.reflect().isSealed()
        && !type.getSimpleName().equals("package-info");
  }

  private static boolean isEnumConstant(JavaClass type) {
    return type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
  }

  /// The outermost classes that are reached, as a class is needed with what is written in it.
  private static Set<String> reachable(JavaClass start) {
    Map<String, List<JavaClass>> byOutermost =
        CLASSES.stream().collect(Collectors.groupingBy(ArchitectureTest::outermost));
    var reached = new HashSet<>(Set.of(outermost(start)));
    var next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (JavaClass type : byOutermost.getOrDefault(next.remove(), List.of())) {
        targets(type)
            .filter(ArchitectureTest::ours)
            .map(ArchitectureTest::outermost)
            .filter(reached::add)
            .forEach(next::add);
      }
    }
    CLASSES.stream()
        .filter(type -> type.getSimpleName().equals("package-info"))
        .map(ArchitectureTest::outermost)
        .forEach(reached::add);
    return reached;
  }

  /// The compiler copies constants into what uses them, so that no use of their class is left.
  private static boolean constants(JavaClass type) {
    return !type.getFields().isEmpty()
        && type.getMethods().isEmpty()
        && type.getFields().stream()
            .allMatch(
                field ->
                    field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getModifiers().contains(JavaModifier.FINAL)
                        && (field.getRawType().isPrimitive()
                            || field.getRawType().isEquivalentTo(String.class)));
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return Objects.requireNonNull(nested < 0 ? name : name.substring(0, nested));
  }
}
