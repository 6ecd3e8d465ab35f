package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import org.junit.jupiter.api.Test;

class AppliedFieldsTest {
  private static final String WANTED =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop, labels: {app: web}}
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - name: main
              image: web
              args: [a, b]
              ports: [{containerPort: 80}, {containerPort: 81}]
              env: []
            volumes: [{name: tmp, emptyDir: {}}]
      """;

  // As an API server answers: with defaults, an owner more, and the fields of each.
  private static final String LIVE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
        uid: u
        labels: {app: web, team: blue}
        managedFields:
        - manager: other
          operation: Apply
          apiVersion: apps/v1
          fieldsV1: {"f:metadata": {"f:labels": {"f:team": {}}}}
        - manager: sherpack
          operation: Apply
          apiVersion: apps/v1
          fieldsV1:
            f:metadata: {"f:labels": {"f:app": {}}}
            f:spec:
              f:replicas: {}
              f:template:
                f:spec:
                  f:containers:
                    'k:{"name":"main"}':
                      .: {}
                      f:name: {}
                      f:image: {}
                      f:args: {}
                      f:env: {}
                      f:ports:
                        'k:{"containerPort":80,"protocol":"TCP"}': {".": {}, "f:containerPort": {}}
                        'k:{"containerPort":81,"protocol":"TCP"}': {".": {}, "f:containerPort": {}}
                  f:volumes:
                    'k:{"name":"tmp"}': {".": {}, "f:name": {}, "f:emptyDir": {}}
      spec:
        replicas: 2
        strategy: {type: RollingUpdate}
        template:
          spec:
            containers:
            - name: main
              image: web
              args: [a, b]
              env: []
              ports: [{containerPort: 80, protocol: TCP}, {containerPort: 81, protocol: TCP}]
              terminationMessagePath: /dev/log
            volumes: [{name: tmp, emptyDir: {}}]
      """;

  private static Value.Mapping of(String yaml) {
    return (Value.Mapping) YamlValues.read(new SourceText("test", yaml));
  }

  private static boolean same(String wanted, String live) {
    return AppliedFields.same(of(wanted), of(live), "sherpack");
  }

  @Test
  void knowsWhatIsThereAlready() {
    assertTrue(same(WANTED, LIVE));
  }

  @Test
  void seesOtherValues() {
    assertFalse(same(WANTED.replace("image: web", "image: web2"), LIVE));
    assertFalse(same(WANTED, LIVE.replace("replicas: 2\n  strategy", "replicas: 3\n  strategy")));
    assertFalse(same(WANTED.replace("[a, b]", "[b, a]"), LIVE));
  }

  @Test
  void seesFieldsThatComeAndGo() {
    assertFalse(same(WANTED.replace("image: web", "image: web\n        tty: true"), LIVE));
    assertFalse(same(WANTED.replace("  replicas: 2\n", ""), LIVE));
    assertFalse(same(WANTED.replace("{app: web}", "{app: web, team: blue}"), LIVE));
    assertFalse(same(WANTED.replace(", {containerPort: 81}", ""), LIVE));
  }

  @Test
  void seesAnotherOrderOfItems() {
    String turned = "ports: [{containerPort: 81}, {containerPort: 80}]";
    assertFalse(
        same(WANTED.replace("ports: [{containerPort: 80}, {containerPort: 81}]", turned), LIVE));
  }

  @Test
  void isInDoubtWhereOthersApplied() {
    assertFalse(same(WANTED, LIVE.replace("manager: sherpack", "manager: helm")));
    assertFalse(same(WANTED, LIVE.replace("uid: u", "uid: u\n  deletionTimestamp: now")));
    assertFalse(same(WANTED.replace("apps/v1", "apps/v1beta1"), LIVE));
  }
}
