package vn.sangkien.bot.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets nobody in whose session is over, leads whoever still has a given password to choosing their own, and tells
/// every page who is looking at it.
@Configuration
class MustChange implements WebMvcConfigurer, HandlerInterceptor {
    private static final String ACCOUNT = "account";

    private final Desk desk;
    private final Visits visits;
    private final ZoneId zone;

    MustChange(Desk desk, Visits visits, ZoneId zone) {
        this.desk = desk;
        this.visits = visits;
        this.zone = zone;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/console", "/console/**")
                .excludePathPatterns(SignIn.AT, "/console/sign-out");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var account = desk.visitor().orElse(null);
        if (account == null || visits.over(request.getSession(), account)) {
            request.getSession().invalidate();
            response.sendRedirect(SignIn.AT);
            return false;
        }
        request.setAttribute(ACCOUNT, account);
        if (account.mustChange() && !elsewhere() && !request.getRequestURI().equals("/console/password")) {
            response.sendRedirect("/console/password");
            return false;
        }
        return true;
    }

    /// Who signed in elsewhere does not use a password of ours.
    private static boolean elsewhere() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (view != null && view.getViewName() != null && !view.getViewName().startsWith("redirect:")) {
            view.addObject(ACCOUNT, request.getAttribute(ACCOUNT));
            view.addObject("at", request.getRequestURI());
            view.addObject("zone", zone);
        }
    }
}
