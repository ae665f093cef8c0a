package vn.sangkien.bot.console;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/// Sign-in by the identity provider the union has already, on when its address is set. It vouches for the login only:
/// who may come in, and what they may do, is still said by the accounts here.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sangkien.oidc.issuer")
@EnableConfigurationProperties(SignInElsewhere.Settings.class)
class SignInElsewhere {
    private static final String ID = "oidc";
    static final String BEGIN = SignIn.AT + "/begin";
    static final String BACK = SignIn.AT + "/back";

    /// @param issuer the provider's address; without it the console knows passwords only
    /// @param clientId what the provider calls us
    /// @param clientSecret the secret that goes with it
    /// @param loginClaim what the provider calls the login of our accounts
    @ConfigurationProperties("sangkien.oidc")
    record Settings(
            String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("preferred_username") String loginClaim) {
        Settings {
            if (clientId.isBlank() || clientSecret.isBlank()) {
                throw new IllegalArgumentException("SANGKIEN_OIDC_ISSUER is set, so SANGKIEN_OIDC_CLIENT_ID and"
                        + " SANGKIEN_OIDC_CLIENT_SECRET are needed too: take them from the provider");
            }
        }

        @Override
        public String toString() {
            return "Settings[" + issuer + "]";
        }
    }

    /// Asked at the first sign-in only: a provider that is away keeps nobody from starting a node, or from signing in
    /// by password.
    @Bean
    ClientRegistrationRepository identityProvider(Settings settings) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(settings)));
    }

    private static ClientRegistration registration(Settings settings) {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope("openid", "profile", "email")
                .userNameAttributeName(settings.loginClaim())
                .redirectUri("{baseUrl}" + BACK + "/{registrationId}")
                .build();
    }
}
