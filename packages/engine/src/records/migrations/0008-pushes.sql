-- Messages that platforms push 消息推送: an order has changed. What was acknowledged lies here until a round has
-- brought the orders; who was told twice under one number was told once.

create table platform_push (
  tenant text not null,
  connection text not null,
  message text not null,
  tag text not null,
  at text not null,
  taken boolean not null default false,
  primary key (tenant, connection, message),
  foreign key (tenant, connection) references connection (tenant, id) on delete cascade
);
create index platform_push_waiting on platform_push (tenant, connection) where not taken;

alter table platform_push enable row level security;
alter table platform_push force row level security;
create policy own on platform_push
  using (tenant = current_setting('dacu.tenant', true))
  with check (tenant = current_setting('dacu.tenant', true));

-- The rounds of the clock: whose messages wait for a round.
create policy waiting on platform_push for select using (
  current_setting('dacu.task', true) = 'running_connections' and not taken
);

-- A platform knows the connection's address alone; what it sends is believed for its signature.
create policy addressed on connection for select using (id = current_setting('dacu.connection', true));

grant select, insert, update, delete on platform_push to dacu_app;
