-- Connections to shop platforms. `sealed` is a cipher of the program's: the key never lies in the database.
-- Who pulled how far is the connection's `course`; it is written by rounds, the rest by people.

create table connection (
  tenant text not null references tenant (id),
  id text not null,
  platform text not null,
  shop text not null,
  app_key text not null,
  sealed text not null,
  added_at text not null,
  added_by text not null,
  pause json,
  course json not null,
  primary key (tenant, id),
  unique (tenant, shop),
  foreign key (tenant, shop) references shop (tenant, code)
);

alter table connection enable row level security;
alter table connection force row level security;
create policy own on connection
  using (tenant = current_setting('dacu.tenant', true))
  with check (tenant = current_setting('dacu.tenant', true));

-- The rounds of the clock: which connections run, whoever's they are.
create policy running on connection for select using (
  current_setting('dacu.task', true) = 'running_connections' and pause is null
);

grant select, insert, update, delete on connection to dacu_app;
