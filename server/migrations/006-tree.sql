-- The tree over the journal (RFC 6962), and the log of who read what is sealed. Events and the log are only ever added to.

-- The leaf of an event: the hash of its number, its body and its whole receipt, in canonical text (core/audit/leaf.ts says the same).
create function leaf_of(p_seq bigint, p_id uuid, p_ing bigint, p_role text, p_skew bigint, p_verdict text, p_body text) returns bytea
language plpgsql immutable parallel safe as $$
begin
  return sha256('\x00'::bytea || convert_to(
    '{"body":"' || encode(sha256(convert_to(p_body, 'UTF8')), 'hex') || '","id":"' || p_id || '","ing":' || p_ing || ',"role":' || to_json(p_role)
      || ',"seq":' || p_seq || ',"skew":' || p_skew || ',"verdict":' || coalesce(to_json(p_verdict)::text, 'null') || '}', 'UTF8'));
end
$$;

-- Made by the database itself whenever a row is written, by whatever way: a row that is changed has another leaf.
alter table events add column leaf bytea not null generated always as (leaf_of(seq, id, ing, role, skew_ms, verdict, body)) stored;

-- The perfect subtrees at every eighth level: of 256, 65,536 … events. What is later is hashed from the leaves. A function of `events`:
-- whichever server fills a row, it is the same.
create table tree_nodes (
  journal    uuid     not null references journals (id),
  level      integer  not null,
  index      bigint   not null,
  hash       bytea    not null,
  -- Of level 8: the hash of its leaves in a row, which the database can compare with the events by itself.
  leaves     bytea,
  primary key (journal, level, index)
);

-- With this key the server seals the heads it gives out, so that it knows its own when a machine shows it one.
create table tree_keys (
  journal    uuid     primary key references journals (id),
  key        bytea    not null
);

-- The last head that each device has shown us, of each life of the journal: outside eyes on what we said.
create table tree_witnesses (
  journal    uuid     not null references journals (id),
  epoch      uuid     not null,
  device     text     not null,
  size       bigint   not null,
  root       bytea    not null,
  at_ms      bigint   not null,
  primary key (journal, epoch, device)
);

create table read_log (
  number     bigint   generated always as identity primary key,
  journal    uuid     not null references journals (id),
  at_ms      bigint   not null,
  account    text     not null,
  device     text     not null,
  role       text     not null,
  lane       text     not null,
  -- What was read: ids only, never what stands in it.
  what       text     not null,
  why        text
);

create function only_added_to() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are only ever added.', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger events_only_added before update or delete or truncate on events for each statement execute function only_added_to();
create trigger read_log_only_added before update or delete or truncate on read_log for each statement execute function only_added_to();
