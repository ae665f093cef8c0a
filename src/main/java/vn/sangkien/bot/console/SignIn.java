package vn.sangkien.bot.console;

import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import vn.sangkien.bot.staff.Account;
import vn.sangkien.bot.staff.Accounts;
import vn.sangkien.bot.staff.Audit;

/// Who may come in. The console has a session and a form; everything else of the house has neither.
@Configuration(proxyBeanMethods = false)
class SignIn {
    static final String AT = "/console/sign-in";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService consoleUsers(Accounts accounts, InstantSource clock) {
        return login -> accounts.find(login)
                .map(account -> user(account, clock))
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    private static User user(Account account, InstantSource clock) {
        return new User(
                account.login(),
                account.password(),
                true,
                true,
                true,
                !account.locked(clock.instant()),
                List.of(new SimpleGrantedAuthority("ROLE_" + account.role())));
    }

    @Bean
    @Order(1)
    SecurityFilterChain console(
            HttpSecurity http, Visits visits, ObjectProvider<ClientRegistrationRepository> provider) {
        if (provider.getIfAvailable() != null) {
            http.oauth2Login(elsewhere -> elsewhere
                    .loginPage(AT)
                    .authorizationEndpoint(begin -> begin.baseUri(SignInElsewhere.BEGIN))
                    .redirectionEndpoint(back -> back.baseUri(SignInElsewhere.BACK + "/*"))
                    .successHandler(visits)
                    .failureUrl(AT + "?elsewhere"));
        }
        return http.securityMatcher("/console", "/console/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(AT).permitAll().anyRequest().authenticated())
                .formLogin(form -> form.loginPage(AT)
                        .loginProcessingUrl(AT)
                        .successHandler(visits)
                        .failureUrl(AT + "?failed"))
                .logout(out -> out.logoutUrl("/console/sign-out").logoutSuccessUrl(AT + "?bye"))
                .headers(headers -> headers.defaultsDisabled().cacheControl(cache -> {}))
                .build();
    }

    /// Webhooks, chat and API know their callers by other means.
    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.disable())
                .sessionManagement(session -> session.disable())
                .requestCache(cache -> cache.disable())
                .logout(out -> out.disable())
                .anonymous(anonymous -> anonymous.disable())
                .securityContext(context -> context.disable())
                .build();
    }

    /// Requests are measured once, as a whole and not by each of the filters they pass.
    @Bean
    SecurityObservationSettings filtersUnmeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /// Counts wrong passwords, and notes them and who left. What was typed for a login nobody has may be anything, a
    /// password too, so it is not noted.
    @Configuration(proxyBeanMethods = false)
    static class Counting {
        private final Accounts accounts;
        private final Audit audit;

        Counting(Accounts accounts, Audit audit) {
            this.accounts = accounts;
            this.audit = audit;
        }

        @EventListener
        void failed(AuthenticationFailureBadCredentialsEvent event) {
            accounts.failed(event.getAuthentication().getName());
            accounts.find(event.getAuthentication().getName())
                    .ifPresent(account -> audit.note(account.login(), "REFUSED", "own"));
        }

        @EventListener
        void entered(AuthenticationSuccessEvent event) {
            accounts.entered(event.getAuthentication().getName());
        }

        @EventListener
        void left(LogoutSuccessEvent event) {
            accounts.find(event.getAuthentication().getName())
                    .ifPresent(account -> audit.note(account.login(), "SIGN OUT", "own"));
        }
    }

    /// Any node serves any session.
    @Configuration(proxyBeanMethods = false)
    @EnableRedisHttpSession(redisNamespace = "sangkien:session")
    static class Sessions {}
}
