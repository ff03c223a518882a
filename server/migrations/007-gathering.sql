-- When the journal was last put back after a loss, ms: machines then bring what others wrote too, for a while. Null: it never was.
alter table journals add column lost_at_ms bigint;
