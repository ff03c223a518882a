-- Whoever comes back from the ministry's provider must be the browser that set out, and the machine that began is told what came of it.
-- Rows of before live five minutes: without a browser they are answered as over.
alter table oidc_attempts add column browser_hash bytea;
-- Why nobody was signed in; null: the person is still there, or is through.
alter table oidc_attempts add column fault text check (fault in ('cancelled', 'nobody', 'refused', 'unreachable'));
