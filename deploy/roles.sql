-- Rights of the account that the server runs under on a PostgreSQL of yours: it reads, it adds, and of events and of the log of reads it
-- changes and removes nothing. Run by the owner of the database after the first start of every version (docs/operating.md); running it
-- again changes nothing. Give the account its password yourself: alter role daliz_server password '...';

do $$
declare
  one text;
begin
  if not exists (select from pg_roles where rolname = 'daliz_server') then
    create role daliz_server login;
  end if;
  execute format('grant connect on database %I to daliz_server', current_database());
  grant usage on schema public to daliz_server;
  grant select, insert on all tables in schema public to daliz_server;
  grant usage on all sequences in schema public to daliz_server;
  revoke insert, update, delete, truncate on migrations from daliz_server;
  for one in select tablename from pg_tables where schemaname = 'public' and tablename not in ('events', 'read_log', 'migrations') loop
    execute format('grant update, delete on %I to daliz_server', one);
  end loop;
end
$$;
