package io.sherpack.cli;

import io.sherpack.apply.ContainerLog;
import io.sherpack.apply.HookReport;
import io.sherpack.operation.RunTests;
import io.sherpack.values.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `test` prints: Helm's page for people, the tests that were chosen as data.
///
/// @param logs whether what the tests wrote is part of it
record TestPage(ZoneId zone, boolean logs) {
  private static final String SKIPPED = "Skipped";

  String text(RunTests.Result result) {
    var page = new ReleasePage(zone);
    String text =
        page.head(result.release())
            + ReleasePage.description(result.release())
            + page.tests(result.release());
    return logs ? text + "\n" + logs(result) : text;
  }

  private static String logs(RunTests.Result result) {
    var text = new StringBuilder();
    for (RunTests.Outcome test : result.tests()) {
      for (ContainerLog log : test.run().map(HookReport.Ran::logs).orElse(List.of())) {
        text.append("POD LOGS: ").append(log.pod());
        text.append(" (").append(log.container()).append(")\n");
        text.append(log.text()).append('\n');
      }
    }
    return text.toString();
  }

  Value data(RunTests.Result result) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("release", Value.of(result.release().name()));
    data.put("namespace", Value.of(result.release().namespace()));
    data.put("revision", Value.of(result.release().revision()));
    data.put("tests", Value.sequence(result.tests().stream().map(this::test).toList()));
    return Value.mapping(data);
  }

  private Value test(RunTests.Outcome test) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("name", Value.of(test.test().resource().id().name()));
    data.put("kind", Value.of(test.test().resource().kind()));
    data.put("path", Value.of(test.test().resource().source()));
    data.put("phase", Value.of(phase(test)));
    test.run().ifPresent(run -> run(data, run));
    return Value.mapping(data);
  }

  private void run(Map<String, Value> data, HookReport.Ran run) {
    data.put("started_at", Value.of(run.started().toString()));
    run.completed().ifPresent(time -> data.put("completed_at", Value.of(time.toString())));
    run.failure()
        .ifPresent(failure -> data.put("failure", Value.of(String.valueOf(failure.getMessage()))));
    if (logs) {
      data.put("logs", Value.sequence(run.logs().stream().map(TestPage::log).toList()));
    }
  }

  private static Value log(ContainerLog log) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("pod", Value.of(log.pod()));
    data.put("container", Value.of(log.container()));
    data.put("text", Value.of(log.text()));
    return Value.mapping(data);
  }

  private static String phase(RunTests.Outcome test) {
    return test.run().map(run -> run.phase().word()).orElse(SKIPPED);
  }
}
