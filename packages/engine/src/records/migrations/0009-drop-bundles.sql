-- The ledger of drops in bundles. Claims that arrived together are one row: their lists stand side by side, so that
-- a thousand answers cost one row, one entry of an index and one commit. The rows stay the truth, written once and
-- never again; `drop_claim` shows them answer by answer.

create table drop_bundle (
  tenant text not null,
  drop_id text not null collate "C",
  shard smallint not null,
  -- The place of its first answer in the order of this shard.
  first_seq bigint not null,
  claims integer not null,
  at_ms bigint not null,
  -- Parted by U+001F, which stands in no name.
  customers text not null,
  requests text not null,
  -- One digit each: 0 granted, 1 to 6 the refusals in their order of precedence.
  outcomes text not null,
  -- Of those that were granted, and empty between commas for the others; null where none was.
  numbers text,
  last_number bigint,
  -- Null where each coupon is worth fen_each.
  fens text,
  fen_each bigint,
  primary key (drop_id, shard, first_seq),
  check (claims > 0 and length(outcomes) = claims)
);
-- Names compress badly, and compressing them would cost more than writing them.
alter table drop_bundle
  alter column customers set storage external,
  alter column requests set storage external,
  alter column outcomes set storage external,
  alter column numbers set storage external,
  alter column fens set storage external;

-- Whoever migrates has to see the rows of all tenants.
alter table drop_claim no force row level security;
insert into drop_bundle (tenant, drop_id, shard, first_seq, claims, at_ms, customers, requests, outcomes, numbers, last_number, fens)
select min(tenant), drop_id, shard, min(seq), count(*), at_ms,
  string_agg(customer, E'\x1f' order by seq), string_agg(request, E'\x1f' order by seq),
  string_agg(outcome::text, '' order by seq),
  case when count(number) > 0 then string_agg(coalesce(number::text, ''), ',' order by seq) end, max(number),
  case when count(number) > 0 then string_agg(coalesce(fen::text, ''), ',' order by seq) end
from drop_claim
-- Time does not go back within a shard, so that answers of one instant follow one another.
group by drop_id, shard, at_ms, (seq - 1) / 4096;
drop function decide_claims;
drop table drop_claim;

create view drop_claim with (security_invoker = true) as
select b.tenant, b.drop_id, b.shard, b.first_seq + c.ord - 1 as seq, c.customer, c.request, c.outcome::smallint as outcome,
  nullif(c.number, '')::bigint as number,
  case when c.outcome = '0' then coalesce(nullif(c.fen, '')::bigint, b.fen_each) end as fen,
  b.at_ms, b.last_number as bundle_last_number
from drop_bundle b cross join lateral unnest(
  -- One sign more at the end, because a list of one empty name would be no list; it is cut off below.
  string_to_array(b.customers || E'\x1f', E'\x1f'), string_to_array(b.requests || E'\x1f', E'\x1f'),
  string_to_array(b.outcomes, null), string_to_array(b.numbers || ',', ','), string_to_array(b.fens || ',', ',')
) with ordinality as c (customer, request, outcome, number, fen, ord)
where c.ord <= b.claims;

-- Goes up with every change of what claims are decided by: a bundle, a batch, a closing, stock that is shared.
alter table drop_shard add column version bigint not null default 0;

-- Adds a bundle to the ledger in one durable statement, if whoever decided it knew everything: the version says that
-- nothing happened since. What does not depend on single customers is judged here again: the clock of the drop,
-- its hours, and that the numbers were still to be had, which keeps stock and budget. False: nothing was done.
create function append_claims(
  p_tenant text, p_drop text, p_shard smallint, p_version bigint, p_claims integer, p_at bigint, p_granted int8multirange,
  p_customers text, p_requests text, p_outcomes text, p_numbers text, p_fens text, p_fen_each bigint
) returns boolean
language plpgsql as $$
declare
  v_first bigint;
begin
  perform set_config('dacu.tenant', p_tenant, true);
  update drop_shard s set version = s.version + 1, decided = s.decided + p_claims, last_ms = p_at, stock = s.stock - p_granted
  from coupon_drop d
  where s.drop_id = p_drop and s.shard = p_shard and s.version = p_version and s.last_ms <= p_at
    and s.stock @> p_granted and d.id = s.drop_id
    and (isempty(p_granted) or (p_at >= d.opens_ms and p_at < d.closes_ms))
  returning s.decided - p_claims + 1 into v_first;
  if not found then
    return false;
  end if;
  insert into drop_bundle (tenant, drop_id, shard, first_seq, claims, at_ms, customers, requests, outcomes, numbers, last_number, fens, fen_each)
  values (p_tenant, p_drop, p_shard, v_first, p_claims, p_at, p_customers, p_requests, p_outcomes, p_numbers, upper(p_granted) - 1, p_fens, p_fen_each);
  return true;
end
$$;

-- As before, and every shard is told that it was changed.
create or replace function share_stock(p_tenant text, p_drop text, p_shard smallint) returns boolean
language plpgsql as $$
declare
  v_all int8multirange;
  v_count bigint;
  v_shards smallint;
begin
  perform set_config('dacu.tenant', p_tenant, true);
  perform 1 from drop_shard where drop_id = p_drop order by shard for update;
  select range_agg(stock), count(*) into v_all, v_shards from drop_shard where drop_id = p_drop;
  select coalesce(sum(upper(r) - lower(r)), 0) into v_count from unnest(v_all) r;
  update drop_shard set version = version + 1 where drop_id = p_drop;
  if v_count = 0 then
    update coupon_drop set exhausted = true where id = p_drop;
    return false;
  end if;
  if v_count <= 64 * v_shards then
    update drop_shard set stock = case when shard = p_shard then v_all else '{}' end where drop_id = p_drop;
    return true;
  end if;
  -- Cut at every (v_count / v_shards)-th number that is left, so that each shard gets about as many.
  with piece as (
    select lower(r) as low, upper(r) - lower(r) as size, sum(upper(r) - lower(r)) over (order by lower(r)) as until
    from unnest(v_all) r
  ), cut as (
    select k, (
      select low + (k * v_count) / v_shards - (until - size) from piece
      where (k * v_count) / v_shards < until order by until limit 1)::bigint as first
    from generate_series(0, v_shards) k
  )
  update drop_shard set stock = v_all * int8multirange(int8range(this.first, that.first))
  from cut this join cut that on that.k = this.k + 1
  where drop_id = p_drop and shard = this.k;
  return true;
end
$$;

alter table drop_bundle enable row level security;
alter table drop_bundle force row level security;
create policy own on drop_bundle
  using (tenant = (select current_setting('dacu.tenant', true)))
  with check (tenant = (select current_setting('dacu.tenant', true)));
grant select, insert on drop_bundle to dacu_app;
grant select on drop_claim to dacu_app;
