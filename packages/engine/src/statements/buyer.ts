/** A person as a buyer of one shop, as `first_paid` knows them; the three are expressions of SQL. */
export const buyerOf = (tenant: string, shop: string, person: string): string =>
  `cast(md5(${tenant} || '/' || ${shop} || '/' || ${person}) as uuid)`
