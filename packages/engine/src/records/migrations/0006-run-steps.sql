-- The timed steps of a campaign that the product does itself, and the runs they belong to: the day, and rehearsals.

create table campaign_run (
  tenant text not null references tenant (id),
  campaign text not null,
  run text not null,
  since_ms bigint not null,
  is_on boolean not null,
  clock json,
  begun_by text not null,
  primary key (tenant, campaign, run)
);

create table run_step (
  tenant text not null,
  campaign text not null,
  run text not null,
  step text not null,
  attempt integer not null check (attempt > 0),
  planned_ms bigint not null,
  grace_ms bigint not null,
  -- When it is looked at next: its moment, or later where a tool lets it wait.
  due_ms bigint not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'doing', 'done', 'failed', 'missed', 'left', 'dropped')),
  deed jsonb not null,
  -- Held by one process until then, by the database's clock; afterwards it counts as dead.
  lease text,
  lease_until timestamptz,
  tries integer not null default 0,
  started_ms bigint,
  done_ms bigint,
  outcome json,
  primary key (tenant, campaign, run, step, attempt),
  foreign key (tenant, campaign, run) references campaign_run (tenant, campaign, run),
  check ((state in ('done', 'failed', 'missed')) = (done_ms is not null)),
  check ((state = 'doing') = (lease is not null))
);
create index run_step_due on run_step (tenant, campaign, run, due_ms) where state in ('waiting', 'doing');

do $$
declare
  name text;
begin
  foreach name in array array['campaign_run', 'run_step'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own on %I using (tenant = (select current_setting(''dacu.tenant'', true))) with check (tenant = (select current_setting(''dacu.tenant'', true)))',
      name);
  end loop;
end
$$;

grant select, insert, update on campaign_run, run_step to dacu_app;
