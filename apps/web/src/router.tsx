import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Frame } from './frame/Frame.tsx'
import { Broken, NowhereHere } from './frame/Broken.tsx'
import { to } from './to.ts'

type Search = Record<string, string>

/** Plain text in the address: `?by=day`, and not JSON. A page reads the keys it knows and ignores the rest. */
function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text))
}

function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([key, value]): [string, string][] =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))

const root = createRootRoute({ component: Outlet, validateSearch, notFoundComponent: NowhereHere })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})
const first = createRoute({
  getParentRoute: () => root,
  path: '/first',
  component: lazyRouteComponent(() => import('./sign-in/FirstPage.tsx'), 'FirstPage'),
})
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./home/HomePage.tsx'), 'HomePage'),
})
const campaigns = createRoute({
  getParentRoute: () => frame,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
})
const newCampaign = createRoute({
  getParentRoute: () => frame,
  path: '/campaigns/new',
  component: lazyRouteComponent(() => import('./campaigns/NewCampaignPage.tsx'), 'NewCampaignPage'),
})
const year = createRoute({
  getParentRoute: () => frame,
  path: '/campaigns/year',
  component: lazyRouteComponent(() => import('./campaigns/year/YearPage.tsx'), 'YearPage'),
})
const campaign = createRoute({
  getParentRoute: () => frame,
  path: '/campaigns/$campaign',
  beforeLoad: ({ params, location }) => {
    if (location.pathname.split('/').length === 3) throw redirect({ href: to.plan(params) })
  },
})
const plan = createRoute({
  getParentRoute: () => campaign,
  path: '/plan',
  component: lazyRouteComponent(() => import('./plan/PlanPage.tsx'), 'PlanPage'),
})
const selection = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/selection',
  component: lazyRouteComponent(() => import('./plan/selection/SelectionPage.tsx'), 'SelectionPage'),
})
const profit = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/profit',
  component: lazyRouteComponent(() => import('./plan/profit/ProfitPage.tsx'), 'ProfitPage'),
})
const stockPlan = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/stock',
  component: lazyRouteComponent(() => import('./plan/stock/StockPage.tsx'), 'StockPage'),
})
const approval = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/approval',
  component: lazyRouteComponent(() => import('./plan/approval/ApprovalPage.tsx'), 'ApprovalPage'),
})
const trafficPlan = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/traffic',
  component: lazyRouteComponent(() => import('./plan/traffic/TrafficPlanPage.tsx'), 'TrafficPlanPage'),
})
const scheme = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/scheme',
  component: lazyRouteComponent(() => import('./plan/scheme/SchemePage.tsx'), 'SchemePage'),
})
const readiness = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/readiness',
  component: lazyRouteComponent(() => import('./plan/readiness/ReadinessPage.tsx'), 'ReadinessPage'),
})
const briefs = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/briefs',
  component: lazyRouteComponent(() => import('./plan/briefs/BriefsPage.tsx'), 'BriefsPage'),
})
const talk = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/talk',
  component: lazyRouteComponent(() => import('./plan/talk/TalkPage.tsx'), 'TalkPage'),
})
const mechanics = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/mechanics',
  component: lazyRouteComponent(() => import('./plan/mechanics/MechanicsPage.tsx'), 'MechanicsPage'),
})
const push = createRoute({
  getParentRoute: () => campaign,
  path: '/plan/push',
  component: lazyRouteComponent(() => import('./plan/push/PushPage.tsx'), 'PushPage'),
})
const versions = createRoute({
  getParentRoute: () => campaign,
  path: '/versions',
  component: lazyRouteComponent(() => import('./plan/VersionsPage.tsx'), 'VersionsPage'),
})
const priceCheck = createRoute({
  getParentRoute: () => campaign,
  path: '/price-check',
  component: lazyRouteComponent(() => import('./price-check/PriceCheckPage.tsx'), 'PriceCheckPage'),
})
const priceLab = createRoute({
  getParentRoute: () => campaign,
  path: '/price-lab',
  component: lazyRouteComponent(() => import('./price-lab/PriceLabPage.tsx'), 'PriceLabPage'),
})
const run = createRoute({
  getParentRoute: () => campaign,
  path: '/run',
  component: lazyRouteComponent(() => import('./run/RunPage.tsx'), 'RunPage'),
})
const drops = createRoute({
  getParentRoute: () => campaign,
  path: '/run/drops',
  component: lazyRouteComponent(() => import('./run/drops/DropsPage.tsx'), 'DropsPage'),
})
const scripts = createRoute({
  getParentRoute: () => campaign,
  path: '/scripts',
  component: lazyRouteComponent(() => import('./run/service/ScriptsPage.tsx'), 'ScriptsPage'),
})
const watch = createRoute({
  getParentRoute: () => campaign,
  path: '/watch',
  component: lazyRouteComponent(() => import('./watch/WatchPage.tsx'), 'WatchPage'),
})
const review = createRoute({
  getParentRoute: () => campaign,
  path: '/review',
  component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
})
const carryOver = createRoute({
  getParentRoute: () => campaign,
  path: '/carry-over',
  component: lazyRouteComponent(() => import('./carry-over/CarryOverPage.tsx'), 'CarryOverPage'),
})
const customers = createRoute({
  getParentRoute: () => frame,
  path: '/customers',
  component: lazyRouteComponent(() => import('./customers/CustomersPage.tsx'), 'CustomersPage'),
})
const imports = createRoute({
  getParentRoute: () => frame,
  path: '/facts',
  component: lazyRouteComponent(() => import('./facts/ImportsPage.tsx'), 'ImportsPage'),
})
const measures = createRoute({
  getParentRoute: () => frame,
  path: '/facts/measures',
  component: lazyRouteComponent(() => import('./facts/MeasuresPage.tsx'), 'MeasuresPage'),
})
const measure = createRoute({
  getParentRoute: () => frame,
  path: '/facts/measures/$measure',
  component: lazyRouteComponent(() => import('./facts/MeasurePage.tsx'), 'MeasurePage'),
})
const goods = createRoute({
  getParentRoute: () => frame,
  path: '/goods',
  component: lazyRouteComponent(() => import('./catalogue/GoodsPage.tsx'), 'GoodsPage'),
})
const prices = createRoute({
  getParentRoute: () => frame,
  path: '/prices',
  component: lazyRouteComponent(() => import('./prices/PricesPage.tsx'), 'PricesPage'),
})
const lessons = createRoute({
  getParentRoute: () => frame,
  path: '/lessons',
  component: lazyRouteComponent(() => import('./lessons/LessonsPage.tsx'), 'LessonsPage'),
})
const rules = createRoute({
  getParentRoute: () => frame,
  path: '/price-check/rules',
  component: lazyRouteComponent(() => import('./price-check/RulesPage.tsx'), 'RulesPage'),
})
const rule = createRoute({
  getParentRoute: () => frame,
  path: '/price-check/rules/$rule',
  component: lazyRouteComponent(() => import('./price-check/RulePage.tsx'), 'RulePage'),
})
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
})

const ofCampaign = campaign.addChildren([
  plan,
  selection,
  profit,
  stockPlan,
  approval,
  trafficPlan,
  scheme,
  readiness,
  briefs,
  talk,
  mechanics,
  push,
  versions,
  priceCheck,
  priceLab,
  run,
  drops,
  scripts,
  watch,
  review,
  carryOver,
])
const inFrame = [
  home,
  campaigns,
  year,
  newCampaign,
  ofCampaign,
  customers,
  imports,
  measures,
  measure,
  goods,
  prices,
  lessons,
  rules,
  rule,
  settings,
]

export const router = createRouter({
  routeTree: root.addChildren([signIn, first, frame.addChildren(inFrame)]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
