package io.sherpack.manifest;

/// The annotations and labels that resources carry for sherpack and Helm.
public final class Annotations {
  public static final String HELM_HOOK = "helm.sh/hook";
  public static final String HELM_HOOK_WEIGHT = "helm.sh/hook-weight";
  public static final String HELM_HOOK_DELETE_POLICY = "helm.sh/hook-delete-policy";
  public static final String HELM_HOOK_OUTPUT_LOG_POLICY = "helm.sh/hook-output-log-policy";
  public static final String HELM_RESOURCE_POLICY = "helm.sh/resource-policy";
  public static final String HOOK = "sherpack.io/hook";
  public static final String HOOK_WEIGHT = "sherpack.io/hook-weight";
  public static final String HOOK_DELETE_POLICY = "sherpack.io/hook-delete-policy";
  public static final String HOOK_OUTPUT_LOG_POLICY = "sherpack.io/hook-output-log-policy";
  public static final String RESOURCE_POLICY = "sherpack.io/resource-policy";
  public static final String ON_CONFLICT = "sherpack.io/on-conflict";
  public static final String ON_IMMUTABLE = "sherpack.io/on-immutable";
  public static final String KLUCTL_FORCE_APPLY = "kluctl.io/force-apply";
  public static final String CRD_POLICY = "sherpack.io/crd-policy";
  public static final String CRD_UPGRADE = "sherpack.io/crd-upgrade";
  public static final String SYNC_WAVE = "sherpack.io/sync-wave";
  public static final String ARGO_SYNC_WAVE = "argocd.argoproj.io/sync-wave";
  public static final String DEPENDS_ON = "sherpack.io/depends-on";
  public static final String WAIT_FOR = "sherpack.io/wait-for";
  public static final String SKIP_WAIT = "sherpack.io/skip-wait";
  public static final String HELM_RESOURCE_GROUP = "helm.sh/resource-group";
  public static final String HELM_DEPENDS_ON_GROUPS = "helm.sh/depends-on/resource-groups";
  public static final String HELM_READINESS_SUCCESS = "helm.sh/readiness-success";
  public static final String HELM_READINESS_FAILURE = "helm.sh/readiness-failure";
  public static final String READINESS_SUCCESS = "sherpack.io/readiness-success";
  public static final String READINESS_FAILURE = "sherpack.io/readiness-failure";
  public static final String RELEASE_NAME = "meta.helm.sh/release-name";
  public static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /// Who set the fields of an object before a release took it over.
  public static final String ADOPTED_FROM = "sherpack.io/adopted-from";

  /// The value of [#MANAGED_BY] by which Helm knows its own.
  public static final String MANAGED_BY_HELM = "Helm";

  private Annotations() {}
}
