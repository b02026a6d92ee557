import type { Records } from '../records/records.ts'

/** Connections without what platforms push, which has its own test. */
export type PlayedConnections = Omit<
  Records['connections'],
  'find' | 'keepPushes' | 'pushed' | 'takePushes' | 'pushes'
>

/** The shelves without their live side and their connections: what a history can be played on. */
export type Shelves = Pick<
  Records,
  'tenants' | 'campaigns' | 'journal' | 'answers' | 'calibrations' | 'imports'
> & {
  connections: PlayedConnections
  changes: Pick<Records['changes'], 'publish' | 'since'>
}
