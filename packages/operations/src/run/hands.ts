import type { CampaignRun } from '@dacu/engine'
import type { Room } from '../room.ts'

/** Where files for other programs are put 发件箱: price lists for a console, send lists for whoever can send. */
export type Outbox = {
  /** Keeps a file whole or not at all; one of that name stays as it is. */
  keep(tenant: string, name: string, text: string): Promise<void>
  read(tenant: string, name: string): Promise<string | null>
}

/** What the executor is given of the world. */
export type RunHands = {
  outbox: Outbox
  /** The tenant's clock in milliseconds since 1970, the same that its drops go by. */
  tenantMs(room: Room, zone: string): number
  /** Real time, by which rehearsals run. */
  realMs(): number
  /** How long a step may be in one process's hands before that counts as dead. */
  leaseMs?: number
}

/** The real day of a campaign; every other run is a rehearsal and has no effect. */
export const live = 'live'

/** The time of a run: the tenant's, or a rehearsal's own. */
export function nowOf(room: Room, hands: RunHands, run: CampaignRun, zone: string): number {
  const { clock } = run
  if (clock === null) return hands.tenantMs(room, zone)
  return clock.fromMs + (hands.realMs() - clock.realMs) * clock.speed
}
