import { epochMs } from '@dacu/campaign'
import type { SteadyClock, Tenant } from '@dacu/engine'
import { clockOf } from '@dacu/operations'

/** The time of a tenant in milliseconds; a pinned one lives on its own day, by the real time of day. */
export function tenantTime(tenant: Tenant, zone: string, clock: SteadyClock): number {
  const steady = clock.now()
  if (tenant.clock.kind === 'real') return steady
  // The pinned clock is written in whole seconds.
  const at = clockOf(tenant.clock, () => new Date(steady)).now(zone)
  return (epochMs(at) ?? steady) + (steady - Math.floor(steady / 1000) * 1000)
}
