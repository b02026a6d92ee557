import type { DropShelf } from '../drops.ts'
import type {
  AccountStore,
  AnswerShelf,
  CalibrationShelf,
  CampaignShelf,
  ChangeFeed,
  ConnectionShelf,
  ImportShelf,
  Journal,
  TenantShelf,
} from '../engine.ts'
import type { GoodsShelf } from '../goods.ts'
import type { LessonShelf } from '../lessons.ts'
import type { RunShelf } from '../run-steps.ts'
import { answerShelf } from './answers.ts'
import { calibrationShelf } from './calibrations.ts'
import { campaignShelf } from './campaigns.ts'
import { changeFeed } from './changes.ts'
import { connectionShelf } from './connections.ts'
import { dropShelf } from './drops/shelf.ts'
import { goodsShelf } from './goods.ts'
import { importShelf } from './imports.ts'
import { journalShelf } from './journal.ts'
import { lessonShelf } from './lessons.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
import { openPool, unreachable } from './pool.ts'
import type { Reach } from './reach.ts'
import { runShelf } from './run-steps.ts'
import { tenantShelf } from './tenants.ts'

/** The half of the engine that lives in PostgreSQL, ours or the user's own. */
export type Records = {
  tenants: TenantShelf
  campaigns: CampaignShelf
  journal: Journal
  lessons: LessonShelf
  answers: AnswerShelf
  calibrations: CalibrationShelf
  changes: ChangeFeed
  imports: ImportShelf
  connections: ConnectionShelf
  drops: DropShelf
  goods: GoodsShelf
  runs: RunShelf
  accounts: AccountStore
  check(): Promise<void>
  close(): Promise<void>
}

/** Claims have connections of their own, so that a rush for coupons does not keep the desk waiting. */
const poolMax = { app: 16, accounts: 6, claims: 8 }

export async function openRecords(reach: Reach, log: Log): Promise<Records> {
  await migrate(reach)
  const app = openPool(reach.app, 'records', poolMax.app, log)
  const accounts = openPool(reach.accounts, 'accounts', poolMax.accounts, log)
  const claims = openPool(reach.app, 'records', poolMax.claims, log)
  const changes = changeFeed(app, reach.app, log)
  return {
    tenants: tenantShelf(app),
    campaigns: campaignShelf(app),
    journal: journalShelf(app),
    lessons: lessonShelf(app),
    answers: answerShelf(app),
    calibrations: calibrationShelf(app),
    changes,
    imports: importShelf(app),
    connections: connectionShelf(app),
    drops: dropShelf(app, claims),
    goods: goodsShelf(app),
    runs: runShelf(app),
    accounts: { pool: accounts },
    check: async () => {
      try {
        await app.query('select 1')
      } catch (error) {
        throw unreachable(error)
      }
    },
    close: async () => {
      await changes.close()
      await Promise.all([app.end(), accounts.end(), claims.end()])
    },
  }
}
