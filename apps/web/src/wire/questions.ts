import { campaignKinds, stockStates, type CampaignKind } from '@dacu/campaign'
import { queryOptions } from '@tanstack/react-query'
import { client } from './client.ts'

type ValuesAsked = {
  list: string
  by?: string
  from: string
  until: string
  shop?: string
  channel?: string
  campaign?: string
  beside?: string
}

type CatalogueAsked = { shop: string; search: string; category: string; brand: string; state: string }

const isKind = (text: string): text is CampaignKind => campaignKinds.some((each) => each === text)

const ofCampaign = (id: string, ...rest: (string | number)[]) => ['campaign', id, ...rest]

/** What the organisation as a whole is asked for. */
const ofOrganisation = {
  entry: () =>
    queryOptions({
      queryKey: ['entry'],
      queryFn: () => client().get('/api/entry'),
      retry: false,
      staleTime: Infinity,
    }),
  me: () => queryOptions({ queryKey: ['me'], queryFn: () => client().get('/api/me') }),
  shops: () => queryOptions({ queryKey: ['shops'], queryFn: () => client().get('/api/shops') }),
  members: () => queryOptions({ queryKey: ['members'], queryFn: () => client().get('/api/members') }),
  connections: () =>
    queryOptions({
      queryKey: ['connections'],
      queryFn: () => client().get('/api/connections'),
      // A round takes seconds, and its end is told by no notice where nothing was new.
      refetchInterval: 5_000,
    }),
  brand: () => queryOptions({ queryKey: ['brand'], queryFn: () => client().get('/api/brand') }),
  templates: () => queryOptions({ queryKey: ['templates'], queryFn: () => client().get('/api/templates') }),
  ownNodes: (shop: string) =>
    queryOptions({
      queryKey: ['nodes', shop],
      queryFn: () => client().get('/api/shops/{code}/nodes', { params: { code: shop } }),
    }),
  lessons: (search: string, teaches?: 'check' | 'template' | 'parameter') =>
    queryOptions({
      queryKey: ['lessons', search, teaches ?? ''],
      queryFn: () =>
        client().get('/api/lessons', {
          query: { limit: 200, ...(search === '' ? {} : { search }), ...(teaches ? { teaches } : {}) },
        }),
    }),
  campaigns: () =>
    queryOptions({
      queryKey: ['campaigns'],
      queryFn: () => client().get('/api/campaigns', { query: { limit: 200 } }),
    }),
}

/** What one campaign is asked for. */
const ofOneCampaign = {
  campaign: (id: string, version?: number) =>
    queryOptions({
      queryKey: ofCampaign(id, 'document', version ?? 'newest'),
      queryFn: () =>
        client().get('/api/campaigns/{id}', {
          params: { id },
          query: version === undefined ? {} : { version },
        }),
    }),
  versions: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'versions'),
      queryFn: () => client().get('/api/campaigns/{id}/versions', { params: { id } }),
    }),
  changes: (id: string, from: number, to: number) =>
    queryOptions({
      queryKey: ofCampaign(id, 'changes', from, to),
      queryFn: () => client().get('/api/campaigns/{id}/changes', { params: { id }, query: { from, to } }),
    }),
  planGoods: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'goods'),
      queryFn: () => client().get('/api/campaigns/{id}/goods', { params: { id } }),
    }),
  checkFacts: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'check-facts'),
      queryFn: () => client().get('/api/campaigns/{id}/check-facts', { params: { id } }),
      staleTime: 60_000,
    }),
  findings: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'findings'),
      queryFn: () => client().get('/api/campaigns/{id}/findings', { params: { id } }),
    }),
  openings: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'drops'),
      queryFn: () => client().get('/api/campaigns/{id}/drops', { params: { id } }),
      // What became of drops is told by no notice; the live curve is only of one.
      refetchInterval: 15_000,
    }),
  dropDesk: (drop: string) =>
    queryOptions({
      queryKey: ['drop', drop],
      queryFn: () => client().get('/api/drops/{drop}/desk', { params: { drop } }),
    }),
  runSheet: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'run-sheet'),
      queryFn: () => client().get('/api/campaigns/{id}/run-sheet', { params: { id } }),
      refetchInterval: 30_000,
    }),
  runDay: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'run-day'),
      queryFn: () => client().get('/api/campaigns/{id}/run-day', { params: { id } }),
      refetchInterval: 15_000,
    }),
  adjustments: (id: string, alert: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'adjustments', alert),
      queryFn: () =>
        client().get('/api/campaigns/{id}/adjustments', {
          params: { id },
          query: alert === '' ? {} : { alert },
        }),
      staleTime: 60_000,
    }),
  journal: (id: string, kinds: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'journal', kinds),
      queryFn: () =>
        client().get('/api/campaigns/{id}/journal', { params: { id }, query: { kinds, limit: 500 } }),
    }),
  carryOver: (id: string, template: string, start: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'carry-over', template, start),
      queryFn: () =>
        client().get('/api/campaigns/{id}/carry-over', {
          params: { id },
          query: {
            ...(isKind(template) ? { template } : {}),
            ...(start === '' ? {} : { start }),
          },
        }),
    }),
  watch: (id: string, at?: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'watch', at ?? 'now'),
      queryFn: () =>
        client().get('/api/campaigns/{id}/watch', { params: { id }, query: at === undefined ? {} : { at } }),
    }),
  review: (id: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'review'),
      queryFn: () => client().get('/api/campaigns/{id}/review', { params: { id } }),
      staleTime: 5 * 60_000,
    }),
}

/** What the facts are asked for. */
const ofFacts = {
  measures: () =>
    queryOptions({
      queryKey: ['measures'],
      queryFn: () => client().get('/api/measures'),
      staleTime: 60 * 60_000,
    }),
  values: (query: ValuesAsked) =>
    queryOptions({
      queryKey: ['values', query],
      queryFn: () => client().get('/api/measures/values', { query }),
    }),
  origins: (measure: string) =>
    queryOptions({
      queryKey: ['origins', measure],
      queryFn: () => client().get('/api/measures/{measure}/origins', { params: { measure } }),
    }),
  imports: () =>
    queryOptions({
      queryKey: ['imports'],
      queryFn: () => client().get('/api/imports', { query: { limit: 100 } }),
    }),
  import: (id: string) =>
    queryOptions({
      queryKey: ['imports', id],
      queryFn: () => client().get('/api/imports/{id}', { params: { id } }),
    }),
  watched: () =>
    queryOptions({
      queryKey: ['imports', 'watched'],
      queryFn: () => client().get('/api/imports/watched'),
    }),
  mappings: () =>
    queryOptions({
      queryKey: ['mappings'],
      queryFn: () => client().get('/api/imports/mappings'),
    }),
  formats: () =>
    queryOptions({
      queryKey: ['formats'],
      queryFn: () => client().get('/api/imports/formats'),
      staleTime: 60 * 60_000,
    }),
}

/** What is kept of prices that apps really showed. */
const ofCalibrations = {
  calibrations: ({ platform, differs }: { platform: string; differs: boolean }) =>
    queryOptions({
      queryKey: ['calibrations', platform, differs],
      queryFn: () =>
        client().get('/api/calibrations', {
          query: { limit: 200, ...(platform === '' ? {} : { platform }), ...(differs ? { differs } : {}) },
        }),
    }),
  newestCalibrations: () =>
    queryOptions({
      queryKey: ['calibrations', 'newest'],
      queryFn: () => client().get('/api/calibrations/newest'),
    }),
}

/** What the memory of prices is asked for. */
const ofPrices = {
  rules: () =>
    queryOptions({
      queryKey: ['campaign', 'rules'],
      queryFn: () => client().get('/api/price-check/rules'),
    }),
  seasonRules: () =>
    queryOptions({
      queryKey: ['price-rules'],
      queryFn: () => client().get('/api/prices/rules'),
      staleTime: Infinity,
    }),
  soldSkus: (shop: string, search: string) =>
    queryOptions({
      queryKey: ['prices', 'skus', shop, search],
      queryFn: () => client().get('/api/prices/skus', { query: { shop, search } }),
    }),
  priceLedger: (shop: string, sku: string) =>
    queryOptions({
      queryKey: ['prices', 'ledger', shop, sku],
      queryFn: () => client().get('/api/prices/ledger', { query: { shop, sku } }),
    }),
  priceExceptions: (shop: string) =>
    queryOptions({
      queryKey: ['prices', 'exceptions', shop],
      queryFn: () => client().get('/api/shops/{code}/price-exceptions', { params: { code: shop } }),
    }),
  caps: (id: string, rule: string) =>
    queryOptions({
      queryKey: ofCampaign(id, 'caps', rule),
      queryFn: () =>
        client().get('/api/campaigns/{id}/caps', { params: { id }, query: rule === '' ? {} : { rule } }),
    }),
}

/** What the catalogue of goods is asked for. */
const ofCatalogue = {
  catalogue: (asked: CatalogueAsked) =>
    queryOptions({
      queryKey: ['catalogue', 'list', asked],
      queryFn: () => {
        const { shop, state, ...words } = asked
        const said = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''))
        const known = stockStates.find((each) => each === state)
        const query = { shop, ...said, ...(known === undefined ? {} : { state: known }), limit: 500 }
        return client().get('/api/catalogue', { query })
      },
    }),
  catalogueItem: (code: string, item: string) =>
    queryOptions({
      queryKey: ['catalogue', 'item', code, item],
      queryFn: () => client().get('/api/shops/{code}/catalogue/{item}', { params: { code, item } }),
    }),
  purchaseOrders: (shop: string) =>
    queryOptions({
      queryKey: ['catalogue', 'orders', shop],
      queryFn: () => client().get('/api/purchase-orders', { query: { shop } }),
    }),
  suppliers: () =>
    queryOptions({
      queryKey: ['catalogue', 'suppliers'],
      queryFn: () => client().get('/api/suppliers'),
    }),
}

/** Every question the pages ask, with the key under which its answer is kept. */
export const questions = {
  ...ofOrganisation,
  ...ofOneCampaign,
  ...ofFacts,
  ...ofCalibrations,
  ...ofPrices,
  ...ofCatalogue,
}
