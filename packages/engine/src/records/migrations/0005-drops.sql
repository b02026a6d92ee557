-- Coupon drops. The rows of drop_claim are the truth: each answer ever given, written once and never again.
-- What a shard of stock says is derived from them and changes in the transaction that writes them.

create table coupon_drop (
  id text primary key,
  tenant text not null references tenant (id),
  campaign text not null,
  opens_ms bigint not null,
  closes_ms bigint not null,
  per_customer_max integer not null,
  -- Only who stands in drop_member may claim.
  listed boolean not null,
  shards smallint not null,
  -- Of all batches; of these numbers those up to grantable fit the budget and were given to the shards.
  coupon_count bigint not null,
  budget_fen_max bigint not null,
  grantable bigint not null,
  -- Null where each number has an amount of its own in drop_coupon.
  fen_each bigint,
  -- Every shard is empty: only then is anybody told so.
  exhausted boolean not null default false,
  body json not null
);
create index coupon_drop_campaign on coupon_drop (tenant, campaign, opens_ms);

create table drop_batch (
  tenant text not null references tenant (id),
  drop_id text not null references coupon_drop (id),
  request text not null,
  number integer not null,
  body json not null,
  primary key (drop_id, number),
  unique (drop_id, request)
);

create table drop_shard (
  tenant text not null references tenant (id),
  drop_id text not null references coupon_drop (id),
  shard smallint not null,
  -- The numbers this shard may still grant.
  stock int8multirange not null,
  decided bigint not null default 0,
  -- Time does not go back for a drop, whatever the clock of a server that was started anew says.
  last_ms bigint not null default 0,
  primary key (drop_id, shard)
) with (fillfactor = 20);

create table drop_coupon (
  tenant text not null references tenant (id),
  drop_id text not null references coupon_drop (id),
  number bigint not null,
  fen bigint not null,
  primary key (drop_id, number)
);

create table drop_member (
  tenant text not null references tenant (id),
  drop_id text not null references coupon_drop (id),
  customer text not null collate "C",
  primary key (drop_id, customer)
);

-- No foreign keys here: the function below holds the drop's shard while it writes.
create table drop_claim (
  seq bigint not null,
  number bigint,
  fen bigint,
  at_ms bigint not null,
  shard smallint not null,
  outcome smallint not null,
  tenant text not null,
  drop_id text not null collate "C",
  customer text not null collate "C",
  request text not null collate "C",
  -- A request belongs to its customer, so that nobody reads another's coupon by guessing a request.
  primary key (drop_id, customer, request)
);
create unique index drop_claim_number on drop_claim (drop_id, number) where number is not null;

-- Decides claims that arrived together, in the order given, in one durable statement. Customers must differ
-- within a call. Outcomes: 0 granted; 1 to 6 the refusals in their order of precedence; 7 this shard is
-- empty and others may not be; 100 more than that where the answer was given before.
create function decide_claims(p_tenant text, p_drop text, p_shard smallint, p_at bigint, p_customers text, p_requests text)
returns table (outcomes smallint[], numbers bigint[], fens bigint[], ats bigint[])
language plpgsql as $$
declare
  d coupon_drop;
  s drop_shard;
  v_now bigint;
  v_gate smallint;
  v_empty smallint;
  v_free bigint[];
  v_asked integer := array_length(string_to_array(p_requests, E'\x1f'), 1);
  v_fresh bigint;
  v_granted bigint;
begin
  perform set_config('dacu.tenant', p_tenant, true);
  -- Each statement in here sees what was committed before it, so what is read after the lock is the newest.
  select * into s from drop_shard where drop_id = p_drop and shard = p_shard for update;
  select * into d from coupon_drop where id = p_drop;
  if s.drop_id is null or d.id is null then
    raise exception 'no such drop: %', p_drop;
  end if;
  v_now := greatest(p_at, s.last_ms);
  v_gate := case when v_now < d.opens_ms then 1 when v_now >= d.closes_ms then 2 end;
  v_empty := case when d.shards > 1 and not d.exhausted then 7 when d.grantable < d.coupon_count then 6 else 5 end;
  if v_gate is null then
    v_free := array(
      -- A series among the columns is made as far as it is asked for; in the from clause it would be made whole.
      select generate_series(lower(r), upper(r) - 1) from unnest(s.stock) r limit v_asked);
  end if;
  with known as materialized (
    select a.ord, a.customer, a.request, k.outcome, k.number, k.fen, k.at_ms,
      case
        when k.outcome is not null then null
        when v_gate is not null then v_gate
        when d.listed and not exists (
          select from drop_member m where m.drop_id = p_drop and m.customer = a.customer) then 3
        when k.held >= d.per_customer_max then 4
        else 0
      end as verdict
    from unnest(string_to_array(p_customers, E'\x1f'), string_to_array(p_requests, E'\x1f'))
      with ordinality as a (customer, request, ord)
    left join lateral (
      select
        max(c.outcome) filter (where c.request = a.request) as outcome,
        max(c.number) filter (where c.request = a.request) as number,
        max(c.fen) filter (where c.request = a.request) as fen,
        max(c.at_ms) filter (where c.request = a.request) as at_ms,
        count(c.number) as held
      from drop_claim c where c.drop_id = p_drop and c.customer = a.customer
    ) k on true
  ), counted as materialized (
    select ord, customer, request, outcome, number, fen, at_ms, verdict,
      v_free[count(*) filter (where verdict = 0) over (order by ord rows unbounded preceding)] as next
    from known
  ), decided as materialized (
    select ord, customer, request, outcome is not null as replayed,
      coalesce(outcome, case when verdict = 0 and next is null then v_empty else verdict end)::smallint as outcome,
      case when verdict = 0 then next else number end as number,
      case when verdict = 0 and next is not null
        then coalesce(d.fen_each, (select p.fen from drop_coupon p where p.drop_id = p_drop and p.number = next))
        else fen end as fen,
      coalesce(at_ms, v_now) as at_ms
    from counted
  ), written as (
    insert into drop_claim (seq, number, fen, at_ms, shard, outcome, tenant, drop_id, customer, request)
    select s.decided + row_number() over (order by ord), number, fen, at_ms, p_shard, outcome, p_tenant, p_drop, customer, request
    from decided where not replayed and outcome <> 7
  )
  select
    array_agg((case when each.replayed then 100 + each.outcome else each.outcome end)::smallint), array_agg(each.number), array_agg(each.fen), array_agg(each.at_ms),
    count(*) filter (where not each.replayed and each.outcome <> 7),
    count(*) filter (where not each.replayed and each.outcome = 0)
  into outcomes, numbers, fens, ats, v_fresh, v_granted
  from (select * from decided order by ord) each;
  if v_fresh > 0 then
    update drop_shard set
      decided = s.decided + v_fresh,
      last_ms = v_now,
      stock = case when v_granted = 0 then s.stock
        else s.stock * int8multirange(int8range(v_free[v_granted], null, '()')) end
    where drop_id = p_drop and shard = p_shard;
  end if;
  return next;
end
$$;

-- Hands a shard that ran empty what the others still have. Everybody is told sold out only after this found nothing.
create function share_stock(p_tenant text, p_drop text, p_shard smallint) returns boolean
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

do $$
declare
  name text;
begin
  foreach name in array array['coupon_drop', 'drop_batch', 'drop_shard', 'drop_coupon', 'drop_member', 'drop_claim'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- As a subquery the setting is read once a statement and not once a row.
    execute format(
      'create policy own on %I using (tenant = (select current_setting(''dacu.tenant'', true))) with check (tenant = (select current_setting(''dacu.tenant'', true)))',
      name);
  end loop;
end
$$;

-- A customer knows a drop by its address and nothing of its tenant.
create policy addressed on coupon_drop for select using (id = current_setting('dacu.drop', true));

grant select, insert, update on coupon_drop, drop_shard to dacu_app;
grant select, insert on drop_batch, drop_coupon, drop_member, drop_claim to dacu_app;
