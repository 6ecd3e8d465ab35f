import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes out the code that Java would make at run time for a `switch` over types and for a
/// record's `equals` and `hashCode`. The AOT cache keeps what lambdas become, but not these: each
/// costs a millisecond at every start.
final class CallSites {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassFile format;

  CallSites(List<Path> classPath) throws IOException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    ClassHierarchyResolver types =
        ClassHierarchyResolver.ofResourceParsing(new URLClassLoader(urls))
            .orElse(ClassHierarchyResolver.defaultResolver());
    format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
  }

  /// Returns the class with methods of its own in place of those call sites.
  byte[] written(byte[] bytes) {
    ClassModel model = format.parse(bytes);
    var sites = new Sites(model);
    byte[] changed =
        format.transformClass(
            model,
            ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> sites::replace))
                .andThen(ClassTransform.endHandler(sites::define)));
    return sites.methods.isEmpty() ? bytes : changed;
  }

  private record Method(MethodTypeDesc type, Consumer<CodeBuilder> code) {}

  private static final class Sites {
    private final ClassDesc owner;
    private final boolean inInterface;
    private final Map<String, Method> methods = new LinkedHashMap<>();

    Sites(ClassModel model) {
      owner = model.thisClass().asSymbol();
      inInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    void replace(CodeBuilder builder, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction site && writable(site)) {
        String name = "$" + site.name().stringValue() + "$" + methods.size();
        methods.put(name, new Method(site.typeSymbol(), code(site)));
        builder.invokestatic(owner, name, site.typeSymbol(), inInterface);
      } else {
        builder.with(element);
      }
    }

    private static boolean writable(InvokeDynamicInstruction site) {
      DirectMethodHandleDesc bootstrap = site.bootstrapMethod();
      return switch (bootstrap.owner().displayName() + "." + site.name().stringValue()) {
        case "SwitchBootstraps.typeSwitch" ->
            site.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
        case "ObjectMethods.equals", "ObjectMethods.hashCode" -> true;
        default -> false;
      };
    }

    private static Consumer<CodeBuilder> code(InvokeDynamicInstruction site) {
      List<ConstantDesc> arguments = site.bootstrapArgs();
      return switch (site.name().stringValue()) {
        case "typeSwitch" ->
            code -> typeSwitch(code, arguments.stream().map(ClassDesc.class::cast).toList());
        case "equals" -> code -> equal(code, (ClassDesc) arguments.get(0), fields(arguments));
        default -> code -> hash(code, fields(arguments));
      };
    }

    // After the record's class and the names of its fields come the fields.
    private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> arguments) {
      return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    // Parameters: the value, and the first label to try.
    private static void typeSwitch(CodeBuilder code, List<ClassDesc> labels) {
      code.aload(0).ifThen(Opcode.IFNULL, then -> then.iconst_m1().ireturn());
      for (int i = 0; i < labels.size(); i++) {
        int label = i;
        var next = code.newLabel();
        code.iload(1).loadConstant(label).if_icmpgt(next);
        code.aload(0).instanceOf(labels.get(label)).ifeq(next);
        code.loadConstant(label).ireturn().labelBinding(next);
      }
      code.loadConstant(labels.size()).ireturn();
    }

    // Parameters: the record, and any object.
    private static void equal(
        CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> fields) {
      var different = code.newLabel();
      code.aload(1).instanceOf(type).ifeq(different);
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc of = field.invocationType().returnType();
        code.aload(0).getfield(type, field.methodName(), of);
        code.aload(1).checkcast(type).getfield(type, field.methodName(), of);
        compare(code, of);
        code.ifeq(different);
      }
      code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void compare(CodeBuilder code, ClassDesc type) {
      if (type.isPrimitive()) {
        MethodTypeDesc both = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
        code.invokestatic(box(type), "compare", both);
        code.ifThenElse(Opcode.IFEQ, same -> same.iconst_1(), other -> other.iconst_0());
      } else {
        code.invokestatic(
            OBJECTS,
            "equals",
            MethodTypeDesc.of(
                ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
      }
    }

    private static void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      code.iconst_0();
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc of = field.invocationType().returnType();
        ClassDesc hashed = of.isPrimitive() ? of : ConstantDescs.CD_Object;
        code.loadConstant(31).imul();
        code.aload(0).getfield(field.owner(), field.methodName(), of);
        code.invokestatic(
            of.isPrimitive() ? box(of) : OBJECTS,
            "hashCode",
            MethodTypeDesc.of(ConstantDescs.CD_int, hashed));
        code.iadd();
      }
      code.ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
      return switch (TypeKind.from(primitive)) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case SHORT -> ConstantDescs.CD_Short;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case FLOAT -> ConstantDescs.CD_Float;
        case DOUBLE -> ConstantDescs.CD_Double;
        case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
      };
    }

    void define(ClassBuilder builder) {
      methods.forEach(
          (name, method) ->
              builder.withMethodBody(
                  name, method.type(), ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, method.code()));
    }
  }
}
