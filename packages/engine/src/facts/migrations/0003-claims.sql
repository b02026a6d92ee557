-- Rows in force apart from what files said. A fact table holds the rows that count today and nothing else; beside it a
-- `_claim` table keeps what each file said wherever several files speak of the same key, so that any file can be
-- taken back exactly. Of a key that one file alone speaks of, the row in force is the claim, and nothing is kept twice.
--
-- `part` is one kind of fact brought by one file: see file_part. `state` of a row in force: 1, its claims are all kept
-- beside it; 2 and 4, its person or its region is its order's; 8, its times are its order's; 16, what was paid is its share
-- of its order's payment. `fate` of a claim: 0 added, 1 superseding, 2 already there.

create table file_part (
  number integer primary key, -- rises with each import, so that of two exports of one moment the later import counts
  content integer not null, -- the bytes that were read; several imports of the same bytes share them
  tenant varchar not null,
  shop varchar not null,
  fact varchar not null,
  given varchar[] not null -- the fields this file decides; of the others the older word stands
);

create table source_next (
  id varchar primary key,
  batch varchar not null, -- one import, of one or several files
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  name varchar not null,
  sha256 varchar not null,
  format varchar not null,
  recipe varchar not null, -- SHA-256 of how it was read: the same bytes read in the same way are the same content
  content integer not null,
  kept boolean not null, -- whether all is kept that an undo needs
  exported_at timestamp not null,
  imported_at timestamp not null,
  imported_by varchar not null,
  undone_at timestamp,
  undone_by varchar,
  report varchar not null -- JSON of IntakeReport
);
insert into source_next by name
  select * exclude (report), id as batch, cast(row_number() over (order by imported_at, id) as integer) as content, false as kept, report from source_file;

insert into file_part select cast(content * 10 + 0 as integer), content, tenant, shop, 'order', ['order_id', 'status', 'created_at', 'paid_at', 'goods_fen', 'freight_fen', 'merchant_off_fen', 'platform_off_fen', 'paid_fen', 'refund_fen', 'person', 'region']
  from source_next s where exists (select 1 from order_fact f where f.file = s.id);
create table order_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  order_id varchar not null,
  status varchar not null,
  created_at timestamp not null,
  paid_at timestamp,
  goods_fen bigint not null,
  freight_fen bigint not null,
  merchant_off_fen bigint not null,
  platform_off_fen bigint not null,
  paid_fen bigint not null,
  refund_fen bigint not null,
  person varchar,
  region varchar,
  needs_review boolean not null,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0,
  has_lines boolean not null default false,
  refund_known boolean not null default false
);
insert into order_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 0 as integer) as part
  from order_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table order_claim as select f.* exclude (file, superseded_by, seen_at), cast(s.content * 10 + 0 as integer) as part, cast(0 as utinyint) as fate
  from order_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table order_fact;
alter table order_next rename to order_fact;

insert into file_part select cast(content * 10 + 1 as integer), content, tenant, shop, 'line', ['order_id', 'line_id', 'kind', 'status', 'item', 'sku', 'title', 'spec', 'category', 'created_at', 'paid_at', 'pieces', 'list_fen', 'paid_fen', 'refund_fen', 'cost_fen', 'person', 'region', 'source', 'offer']
  from source_next s where exists (select 1 from line_fact f where f.file = s.id);
create table line_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  order_id varchar not null,
  line_id varchar not null,
  kind varchar not null,
  status varchar not null,
  item varchar,
  sku varchar,
  title varchar,
  spec varchar,
  category varchar,
  created_at timestamp not null,
  paid_at timestamp,
  pieces bigint not null,
  list_fen bigint not null,
  paid_fen bigint not null,
  refund_fen bigint not null,
  cost_fen bigint,
  person varchar,
  region varchar,
  source varchar,
  offer varchar,
  needs_review boolean not null,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0,
  refund_known boolean not null default false
);
insert into line_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 1 as integer) as part
  from line_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table line_claim as select f.* exclude (file, superseded_by, seen_at), cast(s.content * 10 + 1 as integer) as part, cast(0 as utinyint) as fate
  from line_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table line_fact;
alter table line_next rename to line_fact;

insert into file_part select cast(content * 10 + 2 as integer), content, tenant, shop, 'observation', ['component', 'at', 'slice', 'source', 'item', 'sku', 'offer', 'value']
  from source_next s where exists (select 1 from observation f where f.file = s.id);
create table observation_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  component varchar not null,
  "at" timestamp not null,
  slice varchar not null,
  source varchar,
  item varchar,
  sku varchar,
  offer varchar,
  value bigint not null,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into observation_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 2 as integer) as part
  from observation f join source_next s on s.id = f.file where f.superseded_by is null;
create table observation_claim as select f.* exclude (file, superseded_by, seen_at), false as needs_review, cast(s.content * 10 + 2 as integer) as part, cast(0 as utinyint) as fate
  from observation f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table observation;
alter table observation_next rename to observation;

insert into file_part select cast(content * 10 + 3 as integer), content, tenant, shop, 'review', ['review_id', 'order_id', 'item', 'written_at', 'stars', 'text']
  from source_next s where exists (select 1 from review_fact f where f.file = s.id);
create table review_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  review_id varchar not null,
  order_id varchar,
  item varchar,
  written_at timestamp not null,
  stars bigint,
  text varchar,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into review_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 3 as integer) as part
  from review_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table review_claim as select f.* exclude (file, superseded_by, seen_at), false as needs_review, cast(s.content * 10 + 3 as integer) as part, cast(0 as utinyint) as fate
  from review_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table review_fact;
alter table review_next rename to review_fact;

insert into file_part select cast(content * 10 + 4 as integer), content, tenant, shop, 'cash', ['book', 'flow_id', 'at', 'kind', 'order_id', 'line_id', 'title', 'account', 'amount_fen', 'goods_fen', 'refund_fen', 'subsidy_fen', 'platform_fee_fen', 'commission_fen', 'promotion_fen']
  from source_next s where exists (select 1 from cash_fact f where f.file = s.id);
create table cash_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  book varchar not null,
  flow_id varchar not null,
  "at" timestamp not null,
  kind varchar not null,
  order_id varchar,
  line_id varchar,
  title varchar,
  account varchar,
  amount_fen bigint not null,
  goods_fen bigint,
  refund_fen bigint,
  subsidy_fen bigint,
  platform_fee_fen bigint,
  commission_fen bigint,
  promotion_fen bigint,
  needs_review boolean not null,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into cash_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 4 as integer) as part
  from cash_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table cash_claim as select f.* exclude (file, superseded_by, seen_at), cast(s.content * 10 + 4 as integer) as part, cast(0 as utinyint) as fate
  from cash_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table cash_fact;
alter table cash_next rename to cash_fact;

insert into file_part select cast(content * 10 + 5 as integer), content, tenant, shop, 'live', ['live_id', 'host', 'host_id', 'started_at', 'ended_at', 'viewers', 'viewers_peak', 'followers_added', 'orders', 'buyers', 'paid_fen', 'refund_fen', 'ad_spend_fen']
  from source_next s where exists (select 1 from live_fact f where f.file = s.id);
create table live_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  live_id varchar not null,
  host varchar,
  host_id varchar,
  started_at timestamp not null,
  ended_at timestamp,
  viewers bigint,
  viewers_peak bigint,
  followers_added bigint,
  orders bigint,
  buyers bigint,
  paid_fen bigint,
  refund_fen bigint,
  ad_spend_fen bigint,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into live_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 5 as integer) as part
  from live_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table live_claim as select f.* exclude (file, superseded_by, seen_at), false as needs_review, cast(s.content * 10 + 5 as integer) as part, cast(0 as utinyint) as fate
  from live_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table live_fact;
alter table live_next rename to live_fact;

insert into file_part select cast(content * 10 + 6 as integer), content, tenant, shop, 'parcel', ['parcel_id', 'order_id', 'courier', 'status', 'warehouse', 'region', 'pieces', 'sent_at', 'signed_at', 'weight_centikg', 'fee_fen']
  from source_next s where exists (select 1 from parcel_fact f where f.file = s.id);
create table parcel_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  parcel_id varchar not null,
  order_id varchar,
  courier varchar,
  status varchar,
  warehouse varchar,
  region varchar,
  pieces bigint,
  sent_at timestamp,
  signed_at timestamp,
  weight_centikg bigint,
  fee_fen bigint,
  needs_review boolean not null,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into parcel_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 6 as integer) as part
  from parcel_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table parcel_claim as select f.* exclude (file, superseded_by, seen_at), cast(s.content * 10 + 6 as integer) as part, cast(0 as utinyint) as fate
  from parcel_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table parcel_fact;
alter table parcel_next rename to parcel_fact;

insert into file_part select cast(content * 10 + 7 as integer), content, tenant, shop, 'rival', ['rival', 'item', 'at', 'title', 'category', 'list_fen', 'price_fen', 'promotion', 'sold_pieces', 'reviews', 'link']
  from source_next s where exists (select 1 from rival_fact f where f.file = s.id);
create table rival_next (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  rival varchar not null,
  item varchar not null,
  "at" timestamp not null,
  title varchar,
  category varchar,
  list_fen bigint,
  price_fen bigint,
  promotion varchar,
  sold_pieces bigint,
  reviews bigint,
  link varchar,
  row_number bigint not null,
  exported_at timestamp not null,
  part integer not null,
  state utinyint not null default 0
);
insert into rival_next by name
  select f.* exclude (file, superseded_by, seen_at) replace (coalesce(f.seen_at, f.exported_at) as exported_at), cast(s.content * 10 + 7 as integer) as part
  from rival_fact f join source_next s on s.id = f.file where f.superseded_by is null;
create table rival_claim as select f.* exclude (file, superseded_by, seen_at), false as needs_review, cast(s.content * 10 + 7 as integer) as part, cast(0 as utinyint) as fate
  from rival_fact f join source_next s on s.id = f.file where f.superseded_by is not null;
drop table rival_fact;
alter table rival_next rename to rival_fact;

create table reject_next (content integer not null, row_number bigint not null, reason varchar not null, text varchar not null);
insert into reject_next select s.content, r.row_number, r.reason, r.text from reject r join source_next s on s.id = r.file;
drop table reject;
alter table reject_next rename to reject;
drop table source_file;
alter table source_next rename to source_file;

-- Which version of what is derived from the rows in force stands in the tables; empty: none yet.
create table derived (version integer not null);
