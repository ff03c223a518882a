-- Takes a batch into the journal: numbers new events without gaps and says of every id what became of it.
--   taken  it is in the journal now, or was already with the same body: the receipt is the first one
--   clash  the id is in the journal with another body
-- `ing` never runs backwards along `seq`, whatever the clock does. Ids must not repeat within one call.
create function put(
  p_journal uuid, p_ids uuid[], p_ing bigint[], p_role text[], p_skew bigint[], p_verdict text[], p_type text[], p_kind text[],
  p_lane text[], p_dev text[], p_dseq bigint[], p_hlc_ms bigint[], p_hlc_ctr integer[], p_author text[], p_entity text[], p_body text[]
) returns table (id uuid, outcome text, seq bigint, ing bigint, role text, skew_ms bigint, verdict text)
language plpgsql as $$
#variable_conflict use_column
declare
  v_head bigint;
  v_last bigint;
  v_new  bigint;
begin
  select head, last_ing into strict v_head, v_last from streams where journal = p_journal for update;

  with sent as (
    select * from unnest(p_ids, p_ing, p_role, p_skew, p_verdict, p_type, p_kind, p_lane, p_dev, p_dseq, p_hlc_ms, p_hlc_ctr, p_author, p_entity, p_body)
      with ordinality as s (id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body, place)
  ), fresh as (
    select s.*, v_head + row_number() over (order by s.place) as seq,
           greatest(v_last, max(s.ing) over (order by s.place)) as known
    from sent s where not exists (select 1 from events e where e.journal = p_journal and e.id = s.id)
  ), written as (
    insert into events (journal, seq, id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body)
    select p_journal, f.seq, f.id, f.known, f.role, f.skew_ms, f.verdict, f.type, f.kind, f.lane, f.dev, f.dseq, f.hlc_ms, f.hlc_ctr, f.author, f.entity, f.body
    from fresh f order by f.seq
    returning ing
  )
  select count(*), coalesce(max(ing), v_last) into v_new, v_last from written;

  if v_new > 0 then
    insert into entities (journal, entity, kind)
    select distinct p_journal, s.entity, s.kind from unnest(p_entity, p_kind) as s (entity, kind) where s.entity is not null
    on conflict do nothing;
    update streams set head = v_head + v_new, last_ing = v_last where journal = p_journal;
    perform pg_notify('daliz_put', p_journal::text || ':' || (v_head + v_new)::text);
  end if;

  return query
    select e.id, case when e.body = s.body then 'taken' else 'clash' end, e.seq, e.ing, e.role, e.skew_ms, e.verdict
    from unnest(p_ids, p_body) as s (id, body) join events e on e.journal = p_journal and e.id = s.id;
end
$$;
