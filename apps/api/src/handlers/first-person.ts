import { createOrganisation, localUser, shopOfChannel } from '@dacu/operations'
import type { PeopleRoutes } from '@dacu/contract'
import type { HandlersOf } from '../server/handler.ts'
import { refuse, tooManyTries } from '../server/refusal.ts'
import { isFirstCode } from '../sign-in/first-code.ts'
import type { Account } from '../sign-in/accounts.ts'
import type { Place } from '../sign-in/visitors.ts'
import { demoSignIn } from '../demo.ts'
import { meOf, type Parts } from './me.ts'

type Routes = Pick<PeopleRoutes, 'GET /api/entry' | 'POST /api/first-person'>

/**
 * Failed codes are counted like failed passwords, for each address by itself: a stranger who guesses may not keep the
 * owner waiting, and the code is far too long to be guessed from many addresses.
 */
const attemptedFrom = (address: string) => `first person from ${address}`

const taken = () =>
  refuse(
    'conflict',
    '这里已经有人建好账号了，请登录，或请掌柜添加您',
    'somebody has an account here already; sign in, or ask the owner to add you',
  )

/**
 * The organisation the first person owns. Commands in the terminal may have worked in one already, with files
 * imported into it; that one is then taken over under the name now given, and not left behind.
 */
async function firstPlace({ engine, visitors }: Parts, account: Account, name: string): Promise<Place> {
  const known = (await visitors.knownPlaces(localUser)).find(({ tenant }) => !tenant.demo)
  if (known) await engine.tenants.rename(known.tenant.id, name)
  const tenant = known
    ? { ...known.tenant, name }
    : await createOrganisation(engine, { name, clock: { kind: 'real' }, demo: false }, [])
  const membership = { tenant: tenant.id, user: account.id, role: 'owner', shops: null } as const
  await engine.tenants.enrol(membership)
  visitors.membershipsChanged()
  return { tenant, membership }
}

export function firstPersonHandlers(parts: Parts): HandlersOf<Routes> {
  const { engine, accounts, visitors, attempts, firstCode, roomOf } = parts
  // Two who press at once would both find nobody; the second waits and is told.
  let settingUp: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = settingUp.then(work)
    settingUp = turn.catch(() => undefined)
    return turn
  }
  return {
    async 'GET /api/entry'() {
      const places = await visitors.knownPlaces(localUser)
      return {
        demo: places.some(({ tenant }) => tenant.demo) ? demoSignIn : null,
        first: !(await accounts.anybody()),
      }
    },

    'POST /api/first-person': ({ body, visit }) =>
      inTurn(async () => {
        const wait = attempts.waitSeconds(attemptedFrom(visit.from), visit.from)
        if (wait !== null) return tooManyTries(wait)
        if (await accounts.anybody()) return taken()
        attempts.begin(attemptedFrom(visit.from), visit.from)
        if (!isFirstCode(body.code, firstCode))
          return refuse(
            'wrong_code',
            '请看启动服务的终端窗口里打印的口令',
            'look for the code in the terminal where the server was started',
            { path: 'code' },
          )
        attempts.succeeded(attemptedFrom(visit.from), visit.from)
        const account = await accounts.add({ email: body.email, name: body.name }, body.password)
        if (account === null) return taken()
        const place = await firstPlace(parts, account, body.organisation)
        const codes = (await engine.tenants.shops(place.tenant.id)).map((shop) => shop.code)
        await engine.tenants.saveShop(place.tenant.id, shopOfChannel(body.shop, codes))
        const signed = await accounts.signIn(body.email, body.password)
        if (signed === null) return taken()
        visit.setSession(signed.token)
        return { token: signed.token, me: await meOf(roomOf(account, place), account, [place]) }
      }),
  }
}
