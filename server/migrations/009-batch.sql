-- Taking in a batch in few statements: what put() and put_scoped() do, for many small batches.

-- Rows are written by who holds the journal's counter row, which is of a journal that is there: to ask that again for every row took
-- longer than writing it.
alter table events drop constraint events_journal_fkey;
alter table entities drop constraint entities_journal_fkey;
alter table event_units drop constraint event_units_journal_fkey;
alter table unit_areas drop constraint unit_areas_journal_fkey;
alter table place_parents drop constraint place_parents_journal_fkey;

-- The outcomes of put(), and beside each the last number given and whether this very call has put it. `p_parent` and what comes after it are those of put_areas(); all of them
-- null: what the events are about is written at the next start.
create function put_batch(
  p_journal uuid, p_ids uuid[], p_ing bigint[], p_role text[], p_skew bigint[], p_verdict text[], p_type text[], p_kind text[],
  p_lane text[], p_dev text[], p_dseq bigint[], p_hlc_ms bigint[], p_hlc_ctr integer[], p_author text[], p_entity text[], p_body text[],
  p_parent text[], p_unit_at integer[], p_unit text[], p_place_at integer[], p_place text[]
) returns table (id uuid, outcome text, seq bigint, ing bigint, role text, skew_ms bigint, verdict text, head bigint, is_new boolean)
language plpgsql as $$
#variable_conflict use_column
declare
  v_head   bigint;
  v_last   bigint;
  v_scoped bigint;
  v_known  integer;
  v_end    bigint;
  v_seq    bigint[];
begin
  select s.head, s.last_ing, s.scoped into strict v_head, v_last, v_scoped from streams s where s.journal = p_journal for update;
  select count(*) into v_known from events e where e.journal = p_journal and e.id = any(p_ids);
  v_end := v_head + cardinality(p_ids) - v_known;

  if v_known > 0 then
    return query select p.*, v_end, p.seq > v_head from put(
      p_journal, p_ids, p_ing, p_role, p_skew, p_verdict, p_type, p_kind, p_lane, p_dev, p_dseq, p_hlc_ms, p_hlc_ctr, p_author, p_entity, p_body
    ) p;
  else
    -- All are new, so what becomes of each is known before it is written.
    return query
      with sent as materialized (
        select s.*, v_head + s.place as seq, greatest(v_last, max(s.ing) over (order by s.place)) as known
        from unnest(p_ids, p_ing, p_role, p_skew, p_verdict, p_type, p_kind, p_lane, p_dev, p_dseq, p_hlc_ms, p_hlc_ctr, p_author, p_entity, p_body)
          with ordinality as s (id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body, place)
      ), written as (
        insert into events (journal, seq, id, ing, role, skew_ms, verdict, type, kind, lane, dev, dseq, hlc_ms, hlc_ctr, author, entity, body)
        select p_journal, f.seq, f.id, f.known, f.role, f.skew_ms, f.verdict, f.type, f.kind, f.lane, f.dev, f.dseq, f.hlc_ms, f.hlc_ctr, f.author, f.entity, f.body
        from sent f order by f.seq
      ), named as (
        insert into entities (journal, entity, kind)
        select distinct p_journal, f.entity, f.kind from sent f where f.entity is not null
        on conflict do nothing
      )
      select f.id, 'taken', f.seq, f.known, f.role, f.skew_ms, f.verdict, v_end, true from sent f;
    update streams s
    set head = v_end, last_ing = greatest(v_last, (select max(i.ing) from unnest(p_ing) as i (ing))),
        -- Where something before is not written yet, all is written at the next start.
        scoped = case when p_parent is not null and v_scoped = v_head then v_end else v_scoped end
    where s.journal = p_journal;
    perform pg_notify('daliz_put', p_journal::text || ':' || v_end::text);
  end if;

  if p_parent is null or v_end = v_head then
    return;
  end if;
  if cardinality(p_unit_at) > 0 or cardinality(array_remove(p_parent, null)) > 0 then
    select array_agg(e.seq order by i.at) into v_seq
    from unnest(p_ids) with ordinality as i (id, at)
    left join events e on e.journal = p_journal and e.id = i.id and e.seq > v_head;
    perform put_areas(
      p_journal, v_seq, p_lane, p_entity, p_parent, p_hlc_ms, p_hlc_ctr, p_dev, p_unit_at, p_unit, p_place_at, p_place
    );
  end if;
  if v_known > 0 and v_scoped = v_head then
    update streams s set scoped = v_end where s.journal = p_journal;
  end if;
end
$$;
