-- Which segments the journal has been cut into: blocks of 4,096 numbers, up to two layers each. The bytes lie in the data folder of each
-- server under their digest; what is missing there is cut again from `events`. Being part of the database, this list always belongs to
-- the events beside it, also after a restore.
create table segments (
  journal    uuid     not null references journals (id),
  -- COLUMNS_VERSION: another form of the bytes has other digests.
  form       integer  not null,
  from_seq   bigint   not null,
  to_seq     bigint   not null,
  layer      text     not null,
  -- SHA-256 of the plain bytes; null: this layer has no event in this block.
  digest     text,
  events     integer  not null,
  -- Length on the wire.
  bytes      integer  not null,
  primary key (journal, form, from_seq, layer)
);
