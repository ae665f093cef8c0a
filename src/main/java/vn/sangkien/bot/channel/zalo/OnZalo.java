package vn.sangkien.bot.channel.zalo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// There only when Zalo is configured; an empty setting is none, as compose files pass them on.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnZalo.AppIdIsSet.class)
@interface OnZalo {

    /// The one setting that says the channel is wanted.
    class AppIdIsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("sangkien.zalo.app-id", "")
                    .isBlank();
        }
    }
}
