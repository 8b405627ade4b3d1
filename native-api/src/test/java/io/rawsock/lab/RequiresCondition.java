package io.rawsock.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class RequiresCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), Requires.class)
                .map(requires -> evaluate(missing(requires), "true".equals(System.getenv("CI"))))
                .orElseGet(() -> ConditionEvaluationResult.enabled("requires nothing"));
    }

    static ConditionEvaluationResult evaluate(List<String> missing, boolean ci) {
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all that it requires is here");
        }
        String reason = String.join("; ", missing);
        if (ci) {
            throw new AssertionError(reason + " (CI=true: a skipped test is a failed one)");
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    static List<String> missing(Requires requires) {
        List<String> missing = new ArrayList<>();
        for (Requirement requirement : requires.value()) {
            add(missing, requirement.missing());
        }
        for (String tool : requires.tools()) {
            add(missing, Tools.missing(tool));
        }
        return missing;
    }

    private static void add(List<String> missing, @Nullable String reason) {
        if (reason != null) {
            missing.add(reason);
        }
    }
}
