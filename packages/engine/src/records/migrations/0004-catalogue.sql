-- The customer's catalogue and stock 商品与库存: what people say of their goods, beside what files say of them.
-- `version` guards a save against one in between; costs and counts are added to and never changed.

create table goods_item (
  tenant text not null references tenant (id),
  shop text not null,
  item text not null,
  version integer not null,
  saved_at text not null,
  saved_by text not null,
  body json not null,
  primary key (tenant, shop, item),
  foreign key (tenant, shop) references shop (tenant, code)
);

create table goods_cost (
  tenant text not null references tenant (id),
  shop text not null,
  sku text not null,
  seq bigint not null,
  from_day text not null,
  cost_fen bigint not null check (cost_fen >= 0),
  at text not null,
  by text not null,
  because text not null,
  primary key (tenant, shop, sku, seq),
  foreign key (tenant, shop) references shop (tenant, code)
);

create table goods_count (
  tenant text not null references tenant (id),
  shop text not null,
  sku text not null,
  seq bigint not null,
  pieces bigint not null check (pieces >= 0),
  at text not null,
  by text not null,
  primary key (tenant, shop, sku, seq),
  foreign key (tenant, shop) references shop (tenant, code)
);

create table supplier (
  tenant text not null references tenant (id),
  id text not null,
  version integer not null,
  saved_at text not null,
  saved_by text not null,
  body json not null,
  primary key (tenant, id)
);

create table purchase_order (
  tenant text not null references tenant (id),
  id text not null,
  shop text not null,
  version integer not null,
  saved_at text not null,
  saved_by text not null,
  body json not null,
  primary key (tenant, id),
  foreign key (tenant, shop) references shop (tenant, code)
);

do $$
declare name text;
begin
  foreach name in array array['goods_item', 'goods_cost', 'goods_count', 'supplier', 'purchase_order'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy own on %I using (tenant = current_setting(''dacu.tenant'', true)) with check (tenant = current_setting(''dacu.tenant'', true))',
      name);
  end loop;
end $$;

grant select, insert, update on goods_item to dacu_app;
grant select, insert on goods_cost, goods_count to dacu_app;
grant select, insert, update, delete on supplier, purchase_order to dacu_app;
