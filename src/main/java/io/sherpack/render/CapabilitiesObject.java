package io.sherpack.render;

import static io.sherpack.template.function.GoStruct.field;

import io.sherpack.template.function.GoObject.Method;
import io.sherpack.template.function.GoStruct;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;

/// `.Capabilities` of Go templates.
final class CapabilitiesObject {
  private static final String VERSION = "v4.2";
  private static final String GO_VERSION = "go1.26.8";
  private static final String CLIENT_VERSION = "v1.36";

  private CapabilitiesObject() {}

  static GoStruct of(Capabilities capabilities) {
    List<GoStruct.Field> fields =
        List.of(
            field("KubeVersion", kubeVersion(capabilities)),
            field("APIVersions", new ApiVersionsObject(capabilities.apiVersions())),
            field("HelmVersion", build()));
    String type = "*common.Capabilities";
    Method copy = Method.of(() -> new GoStruct(type, fields, Map.of()));
    return new GoStruct(type, fields, Map.of("Copy", copy));
  }

  private static GoStruct kubeVersion(Capabilities capabilities) {
    Value version = Value.of(capabilities.kubeVersion());
    Value plain = Value.of(capabilities.plainVersion());
    return new GoStruct(
        "common.KubeVersion",
        List.of(
            field("Version", version),
            field("normalizedVersion", plain),
            field("Major", Value.of(capabilities.major())),
            field("Minor", Value.of(capabilities.minor()))),
        Map.of("String", Method.of(() -> plain), "GitVersion", Method.of(() -> version)));
  }

  // What the Helm says of itself whose charts we render, when it is built from its sources.
  private static GoStruct build() {
    return new GoStruct(
        "version.BuildInfo",
        List.of(
            new GoStruct.Field("Version", Value.of(VERSION), "version,omitempty"),
            new GoStruct.Field("GitCommit", Value.of(""), "git_commit,omitempty"),
            new GoStruct.Field("GitTreeState", Value.of(""), "git_tree_state,omitempty"),
            new GoStruct.Field("GoVersion", Value.of(GO_VERSION), "go_version,omitempty"),
            new GoStruct.Field(
                "KubeClientVersion", Value.of(CLIENT_VERSION), "kube_client_version")),
        Map.of());
  }
}
