-- The headquarters' copy of the journal. Rows of `events` are only ever inserted.

create table journals (
  id         uuid    primary key,
  title      text    not null,
  exercise   boolean not null,
  -- Changes when the journal was rebuilt: clients then offer all their events again.
  epoch      uuid    not null,
  -- Which file filled it, where one did.
  loaded     text,
  only_one   boolean not null default true unique check (only_one)
);

-- The counter row that put() locks: commits finish in the order of their numbers, so a reader that has seen N has seen all up to N.
create table streams (
  journal    uuid   primary key references journals (id),
  head       bigint not null default 0,
  last_ing   bigint not null default 0
);

create table events (
  journal    uuid     not null references journals (id),
  seq        bigint   not null,
  id         uuid     not null,
  -- The receipt: when headquarters knew (epoch ms), the role and skew of who sent it, and why it is not folded yet.
  ing        bigint   not null,
  role       text     not null,
  skew_ms    bigint   not null,
  verdict    text,
  -- What the server itself asks about, taken out of the body.
  type       text     not null,
  kind       text,
  lane       text     not null,
  dev        text     not null,
  dseq       bigint,
  hlc_ms     bigint   not null,
  hlc_ctr    integer  not null,
  author     text     not null,
  -- The entity that a `set` speaks of.
  entity     text,
  -- Canonical JSON, exact bytes: text and not jsonb.
  body       text     not null,
  primary key (journal, seq),
  unique (journal, id)
);

create index events_entity on events (journal, entity) where entity is not null;

-- Entities that some `set` has named: what a reference may point to.
create table entities (
  journal    uuid not null references journals (id),
  entity     text not null,
  kind       text not null,
  primary key (journal, entity, kind)
);

create table devices (
  id         uuid    primary key,
  title      text    not null,
  -- sha-256 of the bearer token; the token itself is kept by its device only.
  token_hash bytea   not null unique,
  role       text    not null,
  made_ms    bigint  not null,
  revoked_ms bigint
);
