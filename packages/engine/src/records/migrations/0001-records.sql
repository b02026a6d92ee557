-- The shelves of people and campaigns. Every row carries its tenant; the product signs in as dacu_app,
-- who owns nothing, so row-level security shows it the rows of `dacu.tenant` and no others.

create table tenant (
  id text primary key,
  name text not null,
  clock json not null,
  demo boolean not null
);

-- Numbers are counted per tenant and under a row lock, so they become visible in their own order:
-- who has read up to n never misses a smaller number that commits later. Sequences do not promise that.
create table tenant_counter (
  tenant text primary key references tenant (id),
  campaigns bigint not null default 0,
  imports bigint not null default 0,
  journal bigint not null default 0,
  notices bigint not null default 0
);

create table membership (
  tenant text not null references tenant (id),
  user_id text not null,
  role text not null,
  shops json not null,
  primary key (tenant, user_id)
);
create index membership_user on membership (user_id);

create table shop (
  tenant text not null references tenant (id),
  code text not null,
  shop json not null,
  primary key (tenant, code)
);

create table campaign (
  tenant text not null references tenant (id),
  id text not null,
  number bigint not null,
  version integer not null,
  primary key (tenant, id),
  unique (tenant, number)
);

-- A version is written once and never again: the product has no right to update or delete it.
-- json, not jsonb: what people wrote comes back character by character, keys in their order.
create table campaign_version (
  tenant text not null,
  id text not null,
  version integer not null,
  saved_at text not null,
  saved_by text not null,
  because text not null,
  summary json not null,
  document json not null,
  primary key (tenant, id, version),
  foreign key (tenant, id) references campaign (tenant, id)
);

create table journal (
  tenant text not null references tenant (id),
  seq bigint not null,
  request text not null,
  campaign text not null,
  kind text not null,
  written_at text not null,
  written_by text not null,
  body json not null,
  primary key (tenant, seq),
  unique (tenant, request)
);
create index journal_campaign on journal (tenant, campaign, seq);

create table answer (
  tenant text not null references tenant (id),
  key text not null,
  fingerprint text not null,
  status integer not null,
  body text not null,
  kept_at timestamptz not null default now(),
  primary key (tenant, key)
);
create index answer_age on answer (tenant, kept_at);

create table notice (
  tenant text not null references tenant (id),
  seq bigint not null,
  kind text not null,
  id text not null,
  body json not null,
  primary key (tenant, seq)
);

create table import_job (
  tenant text not null references tenant (id),
  id text not null,
  number bigint not null,
  name text not null,
  state text not null,
  started_at text not null,
  started_by text not null,
  body json not null,
  saved_at timestamptz not null default now(),
  primary key (tenant, id),
  unique (tenant, number)
);
create index import_job_unfinished on import_job (saved_at) where state in ('receiving', 'reading');

do $$
declare
  name text;
begin
  foreach name in array array['tenant_counter', 'membership', 'shop', 'campaign', 'campaign_version', 'journal', 'answer', 'notice', 'import_job'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own on %I using (tenant = current_setting(''dacu.tenant'', true)) with check (tenant = current_setting(''dacu.tenant'', true))',
      name);
  end loop;
end
$$;

alter table tenant enable row level security;
alter table tenant force row level security;
create policy own on tenant
  using (id = current_setting('dacu.tenant', true))
  with check (id = current_setting('dacu.tenant', true));

-- Where a signed-in user may go: the only look across tenants, at his own memberships.
create policy mine on membership for select using (user_id = current_setting('dacu.user', true));
create policy mine on tenant for select using (
  exists (select 1 from membership m where m.tenant = tenant.id and m.user_id = current_setting('dacu.user', true))
);

-- After a crash: imports nobody works on any more, whoever's they are, so that each can be told to its sender.
create policy unfinished on import_job for select using (
  current_setting('dacu.task', true) = 'unfinished_imports' and state in ('receiving', 'reading')
);

grant usage on schema records to dacu_app;
grant select, insert, update on tenant, tenant_counter, shop, campaign, import_job to dacu_app;
grant select, insert, update, delete on membership, answer to dacu_app;
grant select, insert, delete on notice to dacu_app;
grant select, insert on campaign_version, journal to dacu_app;

create schema accounts authorization dacu_accounts;
