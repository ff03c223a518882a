-- Keys of sealed records (lanes pii and med). They are no events: they go with the secrets of a backup and never with the journal.

-- Which keys wrap them, a lane its own; the keys themselves lie in a file of each server's data folder, `lane-keys`.
create table lane_keys (
  id         text    primary key,
  lane       text    not null,
  made_ms    bigint  not null
);

-- A key for each subject and lane, wrapped. Of one that was shredded the row stays, and in it nothing that opens anything.
create table subject_keys (
  journal     uuid    not null references journals (id),
  kid         text    not null,
  subject     text    not null,
  lane        text    not null,
  -- The mission of who made it; null: none.
  mission     text,
  lane_key    text    not null,
  wrapped     bytea,
  made_ms     bigint  not null,
  made_by     text    not null,
  shredded_ms bigint,
  -- Who confirmed the shredding.
  shredded_by text,
  primary key (journal, kid),
  check ((wrapped is null) = (shredded_ms is not null))
);
create unique index subject_keys_live on subject_keys (journal, subject, lane) where wrapped is not null;

-- Shreddings that somebody has asked for: another person files the event.
create table shred_asks (
  number     bigint   generated always as identity primary key,
  journal    uuid     not null references journals (id),
  subject    text     not null,
  basis      text     not null,
  asked_by   text     not null,
  asked_ms   bigint   not null,
  expires_ms bigint   not null,
  done_ms    bigint
);
create index shred_asks_waiting on shred_asks (journal, subject) where done_ms is null;
