import { openEngine, type SteadyClock } from '@dacu/engine'
import { clockOf, localUser, type Room } from '@dacu/operations'
import { join } from 'node:path'
import { createRunExecutor } from '../run-executor.ts'
import { folderOutbox } from '../run-outbox.ts'
import { tenantTime } from '../tenant-time.ts'

/**
 * The executor of a server, to be killed at any second. Its clock stands at an instant when
 * it is ready, and goes on faster than a clock does.
 *
 * node run-child.ts FOLDER FROM-MS SPEED
 */
const [folder = '', fromMs = '0', speed = '1'] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)
const log = { info: () => undefined, warn: (text: string) => void say(`warn ${text}`), error: say }
let realMs = Date.now()
const now = () => Number(fromMs) + (Date.now() - realMs) * Number(speed)
const clock: SteadyClock = { now, movedMs: () => 0 }
const engine = await openEngine({ dataFolder: folder, log })
const rooms = async (): Promise<Room[]> =>
  (await engine.tenants.ofUser(localUser)).map(({ tenant }) => ({
    engine,
    tenant,
    operator: { user: localUser, name: '', role: 'owner', shops: null },
    clock: clockOf(tenant.clock, () => new Date(now())),
  }))
const hands = {
  outbox: folderOutbox(join(folder, 'outbox')),
  tenantMs: ({ tenant }: Room, zone: string) => tenantTime(tenant, zone, clock),
  realMs: Date.now,
  leaseMs: 300,
}
realMs = Date.now()
createRunExecutor(engine, rooms, hands, log).start()
say('ready')
// The executor's own timers keep nobody alive.
setInterval(() => undefined, 1_000)
