-- What signs access tokens and nonces, the newest by `no`. The first is the secret `token`, by which short codes and names stay unreadable in
-- the tables whatever signs. Of one that no longer counts only the time and the author are kept.
create table signing_keys (
  no         integer generated always as identity primary key,
  value      bytea,
  made_ms    bigint  not null,
  -- The account that made it; null: a server, at its first start.
  made_by    text
);
-- Each recovery key there was, the newest by `no`: machines are told that one. The private halves lie in the servers' data folders.
alter table recovery_keys drop column only_one;
alter table recovery_keys add column no integer generated always as identity;
alter table recovery_keys add column made_by text;
