/** What an address may carry behind its question mark; empty values are left out. */
type AddressState = Record<string, string | number | undefined | null>

export type CampaignRef = { campaign: string }

function address(path: string, state: AddressState = {}): string {
  const pairs = Object.entries(state).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const query = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return query === '' ? path : `${path}?${query}`
}

const campaignPath = (c: CampaignRef) => `/campaigns/${encodeURIComponent(c.campaign)}`

/** Every link of the product. The address holds the state, so a colleague can be sent exactly this view. */
export const to = {
  home: () => '/',
  signIn: (state: { back?: string } = {}) => address('/sign-in', state),
  first: () => '/first',
  campaigns: (state: { show?: string } = {}) => address('/campaigns', state),
  year: (state: { year?: number } = {}) => address('/campaigns/year', state),
  newCampaign: (state: { template?: string; start?: string } = {}) => address('/campaigns/new', state),
  plan: (c: CampaignRef, state: { section?: string; version?: number; path?: string; view?: string } = {}) =>
    address(`${campaignPath(c)}/plan`, state),
  selection: (c: CampaignRef, state: { show?: string; item?: string } = {}) =>
    address(`${campaignPath(c)}/plan/selection`, state),
  profit: (c: CampaignRef, state: { show?: string; sku?: string } = {}) =>
    address(`${campaignPath(c)}/plan/profit`, state),
  stockPlan: (c: CampaignRef, state: { show?: string; item?: string } = {}) =>
    address(`${campaignPath(c)}/plan/stock`, state),
  approval: (c: CampaignRef) => `${campaignPath(c)}/plan/approval`,
  mechanics: (c: CampaignRef) => `${campaignPath(c)}/plan/mechanics`,
  trafficPlan: (c: CampaignRef) => `${campaignPath(c)}/plan/traffic`,
  scheme: (c: CampaignRef) => `${campaignPath(c)}/plan/scheme`,
  readiness: (c: CampaignRef) => `${campaignPath(c)}/plan/readiness`,
  briefs: (c: CampaignRef, state: { role?: string } = {}) => address(`${campaignPath(c)}/plan/briefs`, state),
  talk: (c: CampaignRef) => `${campaignPath(c)}/plan/talk`,
  push: (c: CampaignRef, state: { from?: number } = {}) => address(`${campaignPath(c)}/plan/push`, state),
  versions: (c: CampaignRef, state: { from?: number; to?: number } = {}) =>
    address(`${campaignPath(c)}/versions`, state),
  priceCheck: (c: CampaignRef, state: { severity?: string } = {}) =>
    address(`${campaignPath(c)}/price-check`, state),
  rules: (state: { show?: string } = {}) => address('/price-check/rules', state),
  rule: (r: { rule: string }) => `/price-check/rules/${encodeURIComponent(r.rule)}`,
  priceLab: (c: CampaignRef, state: Record<string, string> = {}) =>
    address(`${campaignPath(c)}/price-lab`, state),
  run: (c: CampaignRef, state: { day?: string; show?: string; adjust?: string } = {}) =>
    address(`${campaignPath(c)}/run`, state),
  drops: (c: CampaignRef, state: { drop?: string } = {}) => address(`${campaignPath(c)}/run/drops`, state),
  scripts: (c: CampaignRef, state: { phase?: string; ask?: string } = {}) =>
    address(`${campaignPath(c)}/scripts`, state),
  watch: (c: CampaignRef, state: { at?: string } = {}) => address(`${campaignPath(c)}/watch`, state),
  review: (c: CampaignRef, state: { slide?: number } = {}) => address(`${campaignPath(c)}/review`, state),
  carryOver: (c: CampaignRef) => `${campaignPath(c)}/carry-over`,
  customers: (state: { from?: string; until?: string; measure?: string } = {}) =>
    address('/customers', state),
  imports: (state: { file?: string } = {}) => address('/facts', state),
  measures: (
    state: {
      list?: string
      by?: string
      from?: string
      until?: string
      shop?: string
      channel?: string
      campaign?: string
      beside?: string
    } = {},
  ) => address('/facts/measures', state),
  measure: (m: { measure: string }) => `/facts/measures/${encodeURIComponent(m.measure)}`,
  goods: (
    state: {
      shop?: string
      tab?: string
      search?: string
      category?: string
      brand?: string
      state?: string
      item?: string | undefined
    } = {},
  ) => address('/goods', state),
  prices: (state: { shop?: string; sku?: string } = {}) => address('/prices', state),
  lessons: (state: { search?: string; teaches?: string } = {}) => address('/lessons', state),
  settings: (state: { tab?: string } = {}) => address('/settings', state),
}
