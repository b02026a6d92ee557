import { membersOf } from '@dacu/operations'
import type { PeopleRoutes } from '@dacu/contract'
import type { HandlersOf } from '../server/handler.ts'
import { refuse, tooManyTries } from '../server/refusal.ts'
import { localAccount } from '../sign-in/visitors.ts'
import type { Parts } from './me.ts'

type Routes = Pick<PeopleRoutes, 'PUT /api/me/password' | 'PUT /api/members/{user}/password'>

export function passwordHandlers({ accounts, visitors, attempts }: Parts): HandlersOf<Routes> {
  return {
    async 'PUT /api/me/password'({ body, room, visit }) {
      const { user } = room.operator
      if (user === localAccount.id)
        return refuse(
          'conflict',
          '本机操作员没有密码；请用自己的账号登录后再改',
          'the local operator has no password; sign in as yourself',
        )
      const [account] = await accounts.named([user])
      const email = account?.email ?? user
      const wait = attempts.waitSeconds(email, visit.from)
      if (wait !== null) return tooManyTries(wait)
      attempts.begin(email, visit.from)
      if (!(await accounts.knows(user, body.current)))
        return refuse('invalid', '现在的密码不对', 'this is not the password you have now', {
          path: 'current',
        })
      attempts.succeeded(email, visit.from)
      await accounts.setPassword(user, body.next)
      visitors.sessionsEnded()
      // Whoever changed it stays where he is, in a new session.
      const signed = await accounts.signIn(email, body.next)
      visit.setSession(signed?.token ?? null)
      return undefined
    },

    async 'PUT /api/members/{user}/password'({ params, body, room }) {
      const { user } = params
      if (user === room.operator.user)
        return refuse(
          'conflict',
          '自己的密码请在「修改密码」里改',
          'change your own password with the one you have now',
          { path: '{user}' },
        )
      const members = await membersOf(room)
      if (!members.some((member) => member.user === user))
        return refuse('not_found', `没有成员 ${user}`, `there is no member ${user}`, { path: '{user}' })
      // Who sets a password can enter wherever it opens: an owner here may not reach into another organisation.
      if ((await visitors.places(user)).some(({ tenant }) => tenant.id !== room.tenant.id))
        return refuse(
          'not_allowed',
          '此人还属于别的组织，密码只能由本人修改',
          'this person works in another organisation too; only they can change their password',
          { path: '{user}' },
        )
      await accounts.setPassword(user, body.password)
      visitors.sessionsEnded()
      return undefined
    },
  }
}
