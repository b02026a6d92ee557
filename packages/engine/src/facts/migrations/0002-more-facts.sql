-- More kinds of facts. As in 0001 rows are added, never altered but for `superseded_by` and `seen_at`.

-- Money that moved 资金流水: settlements of the platform, flows of a payment account. Signed as the shop sees it.
create table cash_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  book varchar not null, -- which account's book: settlement, account, trade
  flow_id varchar not null,
  "at" timestamp not null,
  kind varchar not null, -- the platform's own word for what moved
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
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

-- A live session 直播场次.
create table live_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  live_id varchar not null, -- the platform's, or host and start
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
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

-- A parcel 包裹, as an ERP sends it and a courier bills it.
create table parcel_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  parcel_id varchar not null, -- the courier's number; `#` and the order where it has not been sent
  order_id varchar,
  courier varchar,
  status varchar,
  warehouse varchar,
  region varchar,
  pieces bigint,
  sent_at timestamp,
  signed_at timestamp,
  weight_centikg bigint, -- hundredths of a kilogram
  fee_fen bigint,
  needs_review boolean not null,
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

-- What a competitor 竞品 was seen to ask and to offer.
create table rival_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  rival varchar not null,
  item varchar not null, -- its number, else its title
  "at" timestamp not null,
  title varchar,
  category varchar,
  list_fen bigint,
  price_fen bigint,
  promotion varchar,
  sold_pieces bigint,
  reviews bigint,
  link varchar,
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);
