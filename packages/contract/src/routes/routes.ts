import { brandRoutes } from './brand.ts'
import { calibrationRoutes } from './calibrations.ts'
import { campaignRoutes } from './campaigns.ts'
import { catalogueRoutes } from './catalogue.ts'
import { connectionRoutes } from './connections.ts'
import { dropRoutes } from './drops.ts'
import { importRoutes } from './imports.ts'
import { carryOverRoutes } from './carry-over.ts'
import { lessonRoutes } from './lessons.ts'
import { measureRoutes } from './measures.ts'
import { peopleRoutes } from './people.ts'
import { planGoodsRoutes } from './plan-goods.ts'
import { priceCheckRoutes } from './price-check.ts'
import { priceRoutes } from './prices.ts'
import { runRoutes } from './run.ts'
import { runDayRoutes } from './run-day.ts'

/** The whole wire: the server registers each line, the client is typed from the same lines. */
export const routes = {
  ...peopleRoutes,
  ...campaignRoutes,
  ...runRoutes,
  ...runDayRoutes,
  ...measureRoutes,
  ...importRoutes,
  ...calibrationRoutes,
  ...lessonRoutes,
  ...carryOverRoutes,
  ...connectionRoutes,
  ...priceRoutes,
  ...priceCheckRoutes,
  ...planGoodsRoutes,
  ...catalogueRoutes,
  ...dropRoutes,
  ...brandRoutes,
}
export type Routes = typeof routes

/** The tables by subject, for those who stand behind one of them. */
export type PeopleRoutes = typeof peopleRoutes
export type CampaignRoutes = typeof campaignRoutes
export type RunRoutes = typeof runRoutes
export type RunDayRoutes = typeof runDayRoutes
export type MeasureRoutes = typeof measureRoutes
export type CarryOverRoutes = typeof carryOverRoutes
export type LessonRoutes = typeof lessonRoutes
export type CalibrationRoutes = typeof calibrationRoutes
export type ImportRoutes = typeof importRoutes
export type PlanGoodsRoutes = typeof planGoodsRoutes
export type PriceCheckRoutes = typeof priceCheckRoutes
export type PriceRoutes = typeof priceRoutes
export type CatalogueRoutes = typeof catalogueRoutes
export type ConnectionRoutes = typeof connectionRoutes
export type DropRoutes = typeof dropRoutes
export type BrandRoutes = typeof brandRoutes
