-- What belongs to accounts and is no event: secrets, and what is under way. Who has which role is in the events of lane adm.

-- The roster is read again from its last number whenever something was put: this makes it cheap.
create index events_adm on events (journal, seq) where lane = 'adm';

-- Keys that all servers of this database share: `token` signs access tokens and nonces.
create table secrets (
  name       text   primary key,
  value      bytea  not null
);

-- The public half of headquarters' recovery key; the private half lies in a file of each server's data folder.
create table recovery_keys (
  pubkey     text    primary key,
  made_ms    bigint  not null,
  only_one   boolean not null default true unique check (only_one)
);

-- Nonces that were used: a nonce is signed, so only these are kept, until they would have expired.
create table used_nonces (
  nonce      bytea  primary key,
  expires_ms bigint not null
);

-- Devices that ask to be enrolled.
create table enrolments (
  id         uuid    primary key,
  -- The first two signs of the code find those that a wrong code may have meant; the rest is kept as a keyed hash.
  prefix     text    not null,
  code_hash  bytea   not null,
  secret_hash bytea  not null,
  pubkey     text    not null,
  title      text    not null,
  wants      text    not null,
  seed       text    not null,
  tries      integer not null default 0,
  expires_ms bigint  not null
);
create index enrolments_prefix on enrolments (prefix);

-- Argon2id with its parameters beside the hash. `until_ms`: a password that an admin gave, to be changed at the first sign-in.
create table passwords (
  account    text    primary key,
  hash       bytea   not null,
  salt       bytea   not null,
  t          integer not null,
  m          integer not null,
  p          integer not null,
  until_ms   bigint,
  made_ms    bigint  not null
);

-- Failed sign-ins of the last minutes, by a keyed hash of the name that was typed, whether there is such an account or not.
create table sign_in_failures (
  who        bytea  not null,
  at_ms      bigint not null
);
create index sign_in_failures_who on sign_in_failures (who, at_ms);

-- People signed in on a device that they share. The secret is its browser's; its hash is here.
create table sessions (
  id         uuid   primary key,
  hash       bytea  not null unique,
  device     text   not null,
  account    text   not null,
  made_ms    bigint not null,
  expires_ms bigint not null,
  ended_ms   bigint
);
create index sessions_device on sessions (device);
create index sessions_ended on sessions (ended_ms) where ended_ms is not null;

-- Sign-ins at the ministry's provider that are under way, and who has which subject there.
create table oidc_attempts (
  state_hash bytea  primary key,
  claim_hash bytea  not null unique,
  verifier   text   not null,
  nonce      text   not null,
  account    text,
  expires_ms bigint not null
);
create table oidc_subjects (
  issuer     text   not null,
  subject    text   not null,
  account    text   not null,
  made_ms    bigint not null,
  primary key (issuer, subject)
);

-- When a device was last heard of, and what it last said that it holds back.
create table device_contacts (
  device     text   primary key,
  last_ms    bigint not null,
  waiting    integer,
  waiting_ms bigint
);
