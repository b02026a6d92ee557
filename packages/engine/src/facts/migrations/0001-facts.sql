-- Facts 事实: added to, never altered. Two things change in a row: `superseded_by`, which names the file that
-- brought a newer version of the same business key (queries look at rows where it is null), and `seen_at`, the
-- moment of the newest export that showed the row unchanged (null: only its own file did).
-- Money is whole fen; times are the shop's wall clock; `person` is a keyed hash, never a name or a number.

create table source_file (
  id varchar primary key,
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  name varchar not null,
  sha256 varchar not null,
  format varchar not null,
  recipe varchar not null, -- SHA-256 of how it was read: the same file read in the same way is the same import
  exported_at timestamp not null,
  imported_at timestamp not null,
  imported_by varchar not null,
  report varchar not null -- JSON of IntakeReport
);

create table order_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  order_id varchar not null,
  status varchar not null, -- unpaid, paid, shipped, done, closed, refunded
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
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

create table line_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  order_id varchar not null,
  line_id varchar not null, -- the platform's, or sku + price + pieces + n-th of its like in the order
  kind varchar not null, -- sale, refund, adjustment
  status varchar not null,
  item varchar,
  sku varchar,
  title varchar,
  spec varchar,
  category varchar,
  created_at timestamp not null,
  paid_at timestamp, -- of a refund: when it was refunded
  pieces bigint not null, -- of a refund: pieces given back, positive
  list_fen bigint not null,
  paid_fen bigint not null, -- of a refund: 0
  refund_fen bigint not null,
  cost_fen bigint, -- of the whole line
  person varchar,
  region varchar,
  source varchar,
  offer varchar,
  needs_review boolean not null,
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

-- Anything counted per hour or day: visitors, page views, ad spend, coupon claims, stock on hand …
create table observation (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  component varchar not null, -- a Component of the catalogue of measures
  "at" timestamp not null, -- start of the slice
  slice varchar not null, -- minute, hour, day
  source varchar,
  item varchar,
  sku varchar,
  offer varchar,
  value bigint not null,
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

create table review_fact (
  tenant varchar not null,
  shop varchar not null,
  channel varchar not null,
  review_id varchar not null,
  order_id varchar,
  item varchar,
  written_at timestamp not null,
  stars bigint,
  text varchar,
  file varchar not null,
  row_number bigint not null,
  exported_at timestamp not null,
  superseded_by varchar,
  seen_at timestamp
);

create table reject (
  file varchar not null,
  row_number bigint not null,
  reason varchar not null,
  text varchar not null
);
