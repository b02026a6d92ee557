-- When each buyer first paid in each shop: what tells a new buyer from an old one, without a search through all of history.
-- Derived from the rows in force and kept up to date with them; `buyer` is the digest of tenant, shop and person, because
-- whole numbers of one column are compared many times faster than three texts.
create table first_paid (
  buyer uuid not null,
  paid_at timestamp not null
);
