import { zoneNamed, zoneNames } from '@dacu/campaign'
import { dismiss, membersOf, saveShop, shopsOf } from '@dacu/operations'
import type { Member, PeopleRoutes } from '@dacu/contract'
import type { Account } from '../sign-in/accounts.ts'
import { localAccount } from '../sign-in/visitors.ts'
import type { HandlersOf } from '../server/handler.ts'
import { refuse, tooManyTries } from '../server/refusal.ts'
import { meOf, type Parts } from './me.ts'
import { firstPersonHandlers } from './first-person.ts'
import { passwordHandlers } from './passwords.ts'

const memberOf = (account: Account | undefined, user: string): Pick<Member, 'user' | 'name' | 'email'> => ({
  user,
  name: account?.name ?? user,
  email: account?.email ?? '',
})

type Session = 'POST /api/sign-in' | 'POST /api/sign-out' | 'GET /api/me'
type Members = 'GET /api/members' | 'POST /api/members' | 'DELETE /api/members/{user}'
type Shops = 'GET /api/shops' | 'PUT /api/shops/{code}'

function sessionHandlers({
  accounts,
  visitors,
  attempts,
  roomOf,
}: Parts): HandlersOf<Pick<PeopleRoutes, Session>> {
  return {
    async 'POST /api/sign-in'({ body, visit }) {
      const { email, password } = body
      const wait = attempts.waitSeconds(email, visit.from)
      if (wait !== null) return tooManyTries(wait)
      attempts.begin(email, visit.from)
      const signed = await accounts.signIn(email, password)
      if (signed === null)
        return refuse('wrong_sign_in', '请检查后重试', 'check both and try again', { path: 'password' })
      attempts.succeeded(email, visit.from)
      const places = await visitors.places(signed.account.id)
      const [place] = places
      if (!place)
        return refuse(
          'not_allowed',
          '这个账号还不属于任何组织，请联系掌柜',
          'this account belongs to no organisation yet; ask the owner',
        )
      visit.setSession(signed.token)
      return { token: signed.token, me: await meOf(roomOf(signed.account, place), signed.account, places) }
    },

    async 'POST /api/sign-out'({ visit }) {
      if (visit.token !== null) await visitors.signOut(visit.token)
      visit.setSession(null)
      return undefined
    },

    async 'GET /api/me'({ room, visit }) {
      const account = (visit.token === null ? null : await visitors.account(visit.token)) ?? localAccount
      return meOf(room, account, await visitors.places(account.id))
    },
  }
}

const shopHandlers: HandlersOf<Pick<PeopleRoutes, Shops>> = {
  'GET /api/shops': ({ room }) => shopsOf(room),

  async 'PUT /api/shops/{code}'({ room, params, body }) {
    if (!zoneNamed(body.zone))
      return refuse(
        'invalid',
        `没有时区 ${body.zone}；可用：${zoneNames.join('、')}`,
        `there is no zone ${body.zone}; there are ${zoneNames.join(', ')}`,
        { path: 'zone' },
      )
    const mine = room.operator.shops
    if (mine !== null && !mine.includes(params.code))
      return refuse('not_allowed', '这不是你的店铺', 'this shop is not among yours', { path: '{code}' })
    return saveShop(room, { code: params.code, ...body })
  },
}

function memberHandlers({ engine, accounts, visitors }: Parts): HandlersOf<Pick<PeopleRoutes, Members>> {
  return {
    async 'GET /api/members'({ room }) {
      const members = await membersOf(room)
      const known = await accounts.named(members.map((member) => member.user))
      const mayChange = room.operator.role === 'owner' || room.operator.role === 'operations'
      return members.map(({ user, role, shops }) => {
        const line = memberOf(
          known.find((each) => each.id === user),
          user,
        )
        return { ...line, email: mayChange ? line.email : '', role, shops }
      })
    },

    async 'POST /api/members'({ room, body }) {
      const { email, name, role, password, shops } = body
      const codes = (await engine.tenants.shops(room.tenant.id)).map((shop) => shop.code)
      const unknown = shops?.find((code) => !codes.includes(code))
      if (unknown !== undefined)
        return refuse(
          'invalid',
          `没有店铺 ${unknown}；现有：${codes.join('、')}`,
          `there is no shop ${unknown}; there are ${codes.join(', ')}`,
          { path: 'shops' },
        )
      const known = await accounts.byEmail(email)
      const account =
        known ?? (await accounts.add({ email, name }, password)) ?? (await accounts.byEmail(email))
      if (account === null)
        return refuse('conflict', '这个邮箱正在注册，请重试', 'this e-mail is just being added; try again', {
          path: 'email',
        })
      const members = await membersOf(room)
      const owners = members.filter((each) => each.role === 'owner')
      if (role !== 'owner' && owners.length === 1 && owners[0]?.user === account.id)
        return refuse('conflict', '组织至少要有一位掌柜', 'an organisation keeps at least one owner', {
          path: 'role',
        })
      await engine.tenants.enrol({ tenant: room.tenant.id, user: account.id, role, shops })
      visitors.membershipsChanged()
      return { user: account.id, name: account.name, email: account.email, role, shops }
    },

    async 'DELETE /api/members/{user}'({ room, params }) {
      const outcome = await dismiss(room, params.user)
      if (outcome === 'dismissed') return void visitors.membershipsChanged()
      if (outcome === 'no_member')
        return refuse('not_found', `没有成员 ${params.user}`, `there is no member ${params.user}`, {
          path: '{user}',
        })
      if (outcome === 'yourself')
        return refuse('conflict', '不能移除自己', 'you cannot let yourself out', { path: '{user}' })
      return refuse('conflict', '组织至少要有一位掌柜', 'an organisation keeps at least one owner', {
        path: '{user}',
      })
    },
  }
}

export const peopleHandlers = (parts: Parts): HandlersOf<PeopleRoutes> => ({
  ...sessionHandlers(parts),
  ...firstPersonHandlers(parts),
  ...passwordHandlers(parts),
  ...shopHandlers,
  ...memberHandlers(parts),
})
