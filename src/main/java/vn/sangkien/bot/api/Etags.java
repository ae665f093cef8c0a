package vn.sangkien.bot.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Answers of the API carry a tag, so that who asks again for the same gets 304.
@Configuration(proxyBeanMethods = false)
class Etags {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> apiEtags() {
        var filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/v1/*");
        return filter;
    }
}
