/// Sáng Kiến Bot: a person writes, the house answers, a registration is kept.
@NullMarked
package vn.sangkien.bot;

import org.jspecify.annotations.NullMarked;
