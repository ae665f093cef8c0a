package vn.sangkien.bot.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who registers innovations, as far as they told us.
@SuppressWarnings("UnusedVariable") // columns that reports read
@Entity
class Member {
    @Id
    private UUID id;

    private @Nullable String fullName;

    @Convert(converter = ClosedNumber.class)
    private @Nullable String phone;

    private @Nullable String unitCode;
    private @Nullable String unitName;
    private @Nullable Boolean unionMember;
    private @Nullable Boolean leader;

    @Column(name = "member_group")
    private @Nullable String group;

    private @Nullable LocalDate birthDate;
    private @Nullable String jobTitle;
    private @Nullable String education;
    private Instant createdAt;
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected Member() {}

    Member(UUID id, Instant at) {
        this.id = id;
        createdAt = at;
        changedAt = at;
    }

    UUID id() {
        return id;
    }

    void take(Registration registration) {
        fullName = registration.answer("fullName");
        phone = registration.answer("phone");
        unitCode = registration.unitCode();
        unitName = registration.unitName();
        unionMember = registration.yes("unionMember");
        leader = registration.yes("leader");
        group = registration.answer("group");
        String birth = registration.answer("birthDate");
        birthDate = birth == null || birth.length() != 10 ? null : LocalDate.parse(birth);
        jobTitle = registration.answer("jobTitle");
        education = registration.answer("education");
        changedAt = registration.receivedAt();
    }

    /// What is known, by the field codes of the form.
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        put(facts, "fullName", fullName);
        put(facts, "phone", phone);
        put(facts, "unit", unitCode);
        put(facts, "unionMember", unionMember);
        put(facts, "leader", leader);
        put(facts, "group", group);
        put(facts, "birthDate", birthDate);
        put(facts, "jobTitle", jobTitle);
        put(facts, "education", education);
        return facts;
    }

    private static void put(Map<String, String> facts, String key, @Nullable Object value) {
        if (value instanceof Boolean yes) {
            facts.put(key, yes ? "YES" : "NO");
        } else if (value != null) {
            facts.put(key, value.toString());
        }
    }

    @Override
    public String toString() {
        return "Member[" + id + ", since " + createdAt + ", changed " + changedAt
                + (unitName == null ? "" : ", has unit") + "]";
    }
}
