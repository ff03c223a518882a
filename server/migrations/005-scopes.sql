-- What of the journal a machine is given: whole lanes, and of others only what concerns the units of its mission.

-- Segments are cut by lane and layer; those that were cut by layer alone are cut again.
delete from segments;
alter table segments add column lane text not null;
alter table segments drop constraint segments_pkey;
alter table segments add primary key (journal, form, from_seq, lane, layer);

create index events_lane on events (journal, lane, seq);

-- Up to this number `event_units`, `unit_areas` and `place_parents` are written; what lies between it and the head is written at the next start.
alter table streams add column scoped bigint not null default 0;

-- Which events are about which unit: those of the lanes reg, pii and med, what withdraws, corrects and links them included.
create table event_units (
  journal    uuid   not null references journals (id),
  unit       text   not null,
  seq        bigint not null,
  lane       text   not null,
  primary key (journal, unit, seq)
);
create index event_units_seq on event_units (journal, seq) include (unit, lane);

-- Which units are in the area of a place, and which event brought them there first. A unit that has come into an area stays in it.
create table unit_areas (
  journal    uuid   not null references journals (id),
  place      text   not null,
  unit       text   not null,
  seq        bigint not null,
  primary key (journal, place, unit)
);
create index unit_areas_seq on unit_areas (journal, place, seq) include (unit);

-- The tree of places as the latest `set` of each says it.
create table place_parents (
  journal    uuid    not null references journals (id),
  place      text    not null,
  parent     text    not null,
  hlc_ms     bigint  not null,
  hlc_ctr    integer not null,
  dev        text    not null,
  primary key (journal, place)
);

-- Writes beside events what they are about. The caller holds the journal's counter row; events come in the order of their numbers.
--   p_seq      number of each event; null: one that was in the journal before
--   p_parent   for a `set` of a place (p_place_set) that says its parent, else null
--   p_unit_at, p_unit    pairs: the event's place in the arrays, and a unit it is about
--   p_place_at, p_place  pairs: the event's place in the arrays, and a place that it puts its units in the area of
create function put_areas(
  p_journal uuid, p_seq bigint[], p_lane text[], p_place_set text[], p_parent text[], p_hlc_ms bigint[], p_hlc_ctr integer[], p_dev text[],
  p_unit_at integer[], p_unit text[], p_place_at integer[], p_place text[]
) returns void language plpgsql as $$
declare
  v_from integer := 1;
  v_at   integer;
begin
  insert into event_units (journal, unit, seq, lane)
  select p_journal, u.unit, s.seq, s.lane
  from unnest(p_unit_at, p_unit) as u (at, unit)
  join unnest(p_seq, p_lane) with ordinality as s (seq, lane, at) on s.at = u.at
  where s.seq is not null
  on conflict do nothing;

  -- From one change of the tree to the next: each unit is where the tree of that moment says.
  for v_at in
    select s.at from unnest(p_seq, p_parent) with ordinality as s (seq, parent, at) where s.seq is not null and s.parent is not null
    union all select cardinality(p_seq) + 1 order by 1
  loop
    with recursive said as (
      select s.at, s.place from unnest(p_place_at, p_place) as s (at, place) where s.at >= v_from and s.at < v_at
    ), above (place, area) as (
      select distinct place, place from said
      union
      select a.place, p.parent from above a join place_parents p on p.journal = p_journal and p.place = a.area
    )
    insert into unit_areas (journal, place, unit, seq)
    select p_journal, a.area, u.unit, min(e.seq)
    from said s
    join above a on a.place = s.place
    join unnest(p_unit_at, p_unit) as u (at, unit) on u.at = s.at
    join unnest(p_seq) with ordinality as e (seq, at) on e.at = s.at
    where e.seq is not null
    group by a.area, u.unit
    on conflict do nothing;

    if v_at <= cardinality(p_seq) then
      insert into place_parents as p (journal, place, parent, hlc_ms, hlc_ctr, dev)
      values (p_journal, p_place_set[v_at], p_parent[v_at], p_hlc_ms[v_at], p_hlc_ctr[v_at], p_dev[v_at])
      on conflict (journal, place) do update
        set parent = excluded.parent, hlc_ms = excluded.hlc_ms, hlc_ctr = excluded.hlc_ctr, dev = excluded.dev
        where (excluded.hlc_ms, excluded.hlc_ctr, excluded.dev) > (p.hlc_ms, p.hlc_ctr, p.dev);
      if found then
        with recursive above (area) as (
          select p_parent[v_at]
          union
          select p.parent from above a join place_parents p on p.journal = p_journal and p.place = a.area
        )
        insert into unit_areas (journal, place, unit, seq)
        select p_journal, a.area, u.unit, p_seq[v_at]
        from unit_areas u cross join above a
        where u.journal = p_journal and u.place = p_place_set[v_at]
        on conflict do nothing;
      end if;
    end if;
    v_from := v_at;
  end loop;
end
$$;

-- put(), and what the new events are about, in one transaction.
create function put_scoped(
  p_journal uuid, p_ids uuid[], p_ing bigint[], p_role text[], p_skew bigint[], p_verdict text[], p_type text[], p_kind text[],
  p_lane text[], p_dev text[], p_dseq bigint[], p_hlc_ms bigint[], p_hlc_ctr integer[], p_author text[], p_entity text[], p_body text[],
  p_parent text[], p_unit_at integer[], p_unit text[], p_place_at integer[], p_place text[]
) returns table (id uuid, outcome text, seq bigint, ing bigint, role text, skew_ms bigint, verdict text)
language plpgsql as $$
#variable_conflict use_column
declare
  v_head   bigint;
  v_scoped bigint;
  v_seq    bigint[];
begin
  select s.head, s.scoped into strict v_head, v_scoped from streams s where s.journal = p_journal for update;
  return query select * from put(
    p_journal, p_ids, p_ing, p_role, p_skew, p_verdict, p_type, p_kind, p_lane, p_dev, p_dseq, p_hlc_ms, p_hlc_ctr, p_author, p_entity, p_body
  );
  select array_agg(e.seq order by i.at) into v_seq
  from unnest(p_ids) with ordinality as i (id, at)
  left join events e on e.journal = p_journal and e.id = i.id and e.seq > v_head;
  if cardinality(p_unit_at) > 0 or exists (select 1 from unnest(p_parent) as s (parent) where s.parent is not null) then
    perform put_areas(
      p_journal, v_seq, p_lane, p_entity, p_parent, p_hlc_ms, p_hlc_ctr, p_dev, p_unit_at, p_unit, p_place_at, p_place
    );
  end if;
  -- Where something before is not written yet, all is written at the next start.
  if v_scoped = v_head then
    update streams s set scoped = s.head where s.journal = p_journal;
  end if;
end
$$;
