package vn.sangkien.bot;

import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/// Requests of providers are counted by their channels, which know more about them than a path and a status.
@Configuration(proxyBeanMethods = false)
class Observations {
    @Bean
    ObservationPredicate allButWebhooks() {
        return (_, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getRequestURI().startsWith("/webhooks/"));
    }
}
