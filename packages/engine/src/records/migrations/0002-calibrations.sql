-- Calibration records: the price an app really showed beside our own sum. Written once and never
-- again, like the journal; `seen` is `seen_at` as a moment, to be put in order.

alter table tenant_counter add column calibrations bigint not null default 0;

create table calibration (
  tenant text not null references tenant (id),
  seq bigint not null,
  request text not null,
  platform text not null,
  campaign text not null,
  shops text[] not null,
  seen_at text not null,
  seen timestamptz not null,
  differs boolean not null,
  written_at text not null,
  written_by text not null,
  body json not null,
  primary key (tenant, seq),
  unique (tenant, request)
);
create index calibration_newest on calibration (tenant, platform, seen desc, seq desc);

alter table calibration enable row level security;
alter table calibration force row level security;
create policy own on calibration
  using (tenant = current_setting('dacu.tenant', true))
  with check (tenant = current_setting('dacu.tenant', true));

grant select, insert on calibration to dacu_app;
