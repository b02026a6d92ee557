import type { Engine, Tenant } from '@dacu/engine'
import { createOrganisation } from '@dacu/operations'
import type { Accounts } from './sign-in/accounts.ts'

/** The demo's sign-in is no secret: it is printed at the start and shown on the sign-in page. */
export const demoSignIn = { email: 'demo@dacu.local', password: 'dacu-demo' } as const

/** The demo shop lives on its burst day, whatever day it is. */
const demoOrganisation = {
  name: '花间美妆（演示）',
  clock: { kind: 'pinned_day', day: '2026-11-11' },
  demo: true,
} as const

/**
 * The demo's organisation with its user, made where they are missing; a second call finds the first one's.
 * The user may be there without the organisation after a crash in between, so each is looked for by itself.
 */
export async function demoTenant(engine: Engine, accounts: Accounts, owner: string): Promise<Tenant> {
  const { email, password } = demoSignIn
  const known = (await engine.tenants.ofUser(owner)).find(({ tenant }) => tenant.demo)
  const account =
    (await accounts.byEmail(email)) ?? (await accounts.add({ email, name: '演示掌柜' }, password))
  const users = account === null ? [] : [account.id]
  if (!known) return createOrganisation(engine, demoOrganisation, users)
  for (const user of users)
    await engine.tenants.enrol({ tenant: known.tenant.id, user, role: 'owner', shops: null })
  return known.tenant
}
