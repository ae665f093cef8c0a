alter table staff
    drop constraint staff_role_check,
    add check (role in ('ADMINISTRATOR', 'SUPPORTER', 'REVIEWER', 'LEADER', 'AUTHOR', 'AUDITOR'));
