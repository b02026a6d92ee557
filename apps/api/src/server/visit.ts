import type { Room } from '@dacu/operations'
import { clockOf } from '@dacu/operations'
import type { Engine } from '@dacu/engine'
import type { Route } from '@dacu/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visitors } from '../sign-in/visitors.ts'
import type { Visit } from './handler.ts'
import { cookieOf, originRefusal, sessionCookie } from './headers.ts'
import { languageOf } from './problems.ts'
import { type Refusal, refuse } from './refusal.ts'

type Shown = { token: string; by: 'bearer' | 'cookie' }

function shown(request: FastifyRequest): Shown | null {
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (bearer !== undefined) return { token: bearer, by: 'bearer' }
  const cookie = sessionCookie(request)
  return cookie === null ? null : { token: cookie, by: 'cookie' }
}

/** Worked out when it is asked for, since a rush of claims asks for next to nothing of it. */
export const visitOf = (request: FastifyRequest, reply: FastifyReply): Visit => ({
  get language() {
    return languageOf(request)
  },
  from: request.ip,
  get token() {
    return shown(request)?.token ?? null
  },
  header(name) {
    const value = request.headers[name]
    return typeof value === 'string' ? value : null
  },
  setSession: (token) => void reply.header('set-cookie', cookieOf(token, request.protocol === 'https')),
})

const signedOut = (): Refusal =>
  refuse('signed_out', '会话已结束或尚未登录', 'there is no session, or it has ended')

/** Whether a role may use a route. `owner` may everything that somebody may. */
export const mayUse = (who: Route['who'], role: string): boolean =>
  who === 'public' || who === 'member' || role === 'owner' || who.includes(role)

/**
 * Lets a caller into the tenant's room, or says why not. The tenant comes from the caller's memberships alone:
 * the header picks among them and opens no other.
 */
export async function admit(
  request: FastifyRequest,
  route: Route,
  visitors: Visitors,
  engine: Engine,
  real: () => Date,
): Promise<Room | Refusal> {
  const session = shown(request)
  if (session === null) return signedOut()
  const foreign = session.by === 'cookie' ? originRefusal(request) : null
  if (foreign) return foreign
  const account = await visitors.account(session.token)
  if (account === null) return signedOut()
  const places = await visitors.places(account.id)
  const wanted = request.headers['dacu-organisation']
  const place = wanted === undefined ? places[0] : places.find((each) => each.tenant.id === wanted)
  if (!place)
    return refuse(
      'not_allowed',
      '你不属于这个组织',
      wanted === undefined ? 'you belong to no organisation yet' : 'you do not belong to this organisation',
      wanted === undefined ? {} : { path: 'Dacu-Organisation' },
    )
  const { role, shops } = place.membership
  if (!mayUse(route.who, role))
    return refuse('not_allowed', `角色 ${role} 没有此权限`, `the role ${role} may not do this`)
  return {
    engine,
    tenant: place.tenant,
    operator: { user: account.id, name: account.name, role, shops },
    clock: clockOf(place.tenant.clock, real),
  }
}
