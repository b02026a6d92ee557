import { basename } from 'node:path'
import type { Engine, Log, Membership, Tenant } from '@dacu/engine'
import { localUser, type Room, shopsOf } from '@dacu/operations'
import type { Given, Imports } from './imports.ts'
import { type Dropped, type WatchedStatus, watchFolder } from './watched.ts'

export type WatchOptions = {
  folder: string
  /** Id or name of the organisation; where there is only one it need not be told. */
  organisation?: string | undefined
}
type Parts = {
  engine: Engine
  imports: Imports
  log: Log
  now: () => Date
  roomOf(place: { tenant: Tenant; membership: Membership }): Room
}

/** Imports what is dropped into a folder, as the local operator would. */
export function openWatched(parts: Parts, { folder, organisation }: WatchOptions) {
  const { log, now, engine } = parts
  log.info(`watching ${folder}`)
  const watched = watchFolder({
    folder,
    log,
    now,
    take: (given) => takeDropped(parts, given, organisation),
  })
  return {
    ...watched,
    /** For the organisation that the folder belongs to, and of it for those who may see the shops; nobody else learns of it. */
    async statusFor({ tenant, operator }: Pick<Room, 'tenant' | 'operator'>) {
      const { place } = placeOf(await engine.tenants.ofUser(localUser), organisation)
      return place?.tenant.id === tenant.id ? toldTo(operator.shops, await watched.status()) : null
    },
  }
}
export type Watching = ReturnType<typeof openWatched>

const takenShown = 5

/** Where on the server the folder lies is nobody's business; what another shop brought is not either. */
export function toldTo(shops: readonly string[] | null, { folder, lookedAt, taken }: WatchedStatus) {
  const mine = taken.filter(({ shop }) => shops === null || (shop !== null && shops.includes(shop)))
  return {
    folder: basename(folder),
    lookedAt,
    taken: mine.slice(0, takenShown).map(({ at, state, name, told }) => ({ at, state, name, told })),
  }
}

type Places = readonly { tenant: Tenant; membership: Membership }[]

/** Whose the folder is: the organisation that is named, or the only one there is. */
function placeOf(places: Places, organisation: string | undefined) {
  const own = places.filter(({ tenant }) =>
    organisation === undefined ? !tenant.demo : [tenant.id, tenant.name].includes(organisation),
  )
  return { place: own.length === 1 ? own[0] : places.length === 1 ? places[0] : undefined }
}

async function takeDropped(
  { engine, imports, roomOf }: Parts,
  given: Given,
  organisation: string | undefined,
): Promise<Dropped> {
  const places = await engine.tenants.ofUser(localUser)
  const { place } = placeOf(places, organisation)
  if (place === undefined)
    return refusedFor('which organisation?', `name one with --organisation: ${names(places)}`)
  const room = roomOf(place)
  if (given.shop !== null && !(await shopsOf(room)).some((shop) => shop.code === given.shop))
    return refusedFor(`there is no shop ${given.shop}`, 'the folder of a shop is named by its code')
  const { id, done } = await imports.take(room, given)
  await done
  const ended = await imports.find(place.tenant.id, id)
  if (ended?.state === 'done') return { state: 'done', added: ended.course.report?.added ?? 0 }
  const reason = ended?.course.reason
  return refusedFor(reason?.title.en ?? 'it was not imported', reason?.detail.en ?? '')
}

const refusedFor = (title: string, detail: string): Dropped => ({ state: 'refused', title, detail })
const names = (places: readonly { tenant: Tenant }[]): string =>
  places.map(({ tenant }) => tenant.name).join(', ')
