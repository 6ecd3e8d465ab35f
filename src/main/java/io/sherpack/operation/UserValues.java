package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.RuleSet;
import io.sherpack.secret.Reference;
import io.sherpack.values.Layer;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.SetFlag;
import io.sherpack.values.SetFlag.Kind;
import io.sherpack.values.Value;
import io.sherpack.values.ValuesFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the values that a user gives: files first, then flags, each over what came before.
public final class UserValues {
  private static final String KEPT = "the last revision";

  private static final String SOPS = "sops";

  private final Documents documents;

  public UserValues(Documents documents) {
    this.documents = documents;
  }

  /// Whether a layer is what an earlier revision was given.
  static boolean kept(Layer layer) {
    return layer.origin().equals(new Origin.ValuesFile(KEPT));
  }

  /// @param rules of what the values are for: under Helm's files are read as Helm reads them
  /// @param kept values that lie below those of the command line
  /// @throws SherpackException.Input when a file or a flag is wrong
  LayeredValues read(RuleSet rules, ValuesRequest request, Value.Mapping kept)
      throws InterruptedException {
    List<Layer> files = new ArrayList<>();
    var before = new Layer(new Origin.ValuesFile(KEPT), kept, Optional.empty());
    boolean reusing = !kept.entries().isEmpty();
    // In a pack a null deletes the default too, and flags change items of lists that were given.
    if (reusing && !rules.helm()) {
      files.add(before);
    }
    for (String file : request.files()) {
      files.add(decrypting(file, layer(rules, documents.read(file))));
    }
    LayeredValues values = new LayeredValues(files);
    for (SetFlag flag : flags(request)) {
      values = values.with(flag, this::text);
    }
    return reusing && rules.helm() ? values.reusing(before) : values;
  }

  private static Layer layer(RuleSet rules, SourceText file) {
    return switch (rules) {
      case SHERPACK -> ValuesFile.read(file);
      case HELM -> ValuesFile.readForChart(file, new Origin.ValuesFile(file.name()));
    };
  }

  // What is encrypted is decrypted when it is needed.
  private Layer decrypting(String file, Layer layer) {
    if (!layer.values().has(SOPS)) {
      return layer;
    }
    return documents.decrypting(file, layer);
  }

  private static List<SetFlag> flags(ValuesRequest request) {
    List<SetFlag> flags = new ArrayList<>();
    request.setJson().forEach(text -> flags.add(new SetFlag(Kind.JSON, text)));
    request.set().forEach(text -> flags.add(new SetFlag(Kind.TYPED, text)));
    request.setString().forEach(text -> flags.add(new SetFlag(Kind.STRING, text)));
    request.setFile().forEach(text -> flags.add(new SetFlag(Kind.FILE, text)));
    request.setLiteral().forEach(text -> flags.add(new SetFlag(Kind.LITERAL, text)));
    return SetFlag.inOrder(flags);
  }

  private String text(String file) {
    try {
      return Documents.secret(file)
          ? Reference.to("sops", Documents.path(file), List.of()).text()
          : documents.read(file).text();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while reading `" + file + "`"));
    }
  }
}
