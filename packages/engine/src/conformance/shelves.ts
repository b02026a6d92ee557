import type { Records } from '../records/records.ts'

/** The shelves without their live side and their connections: what a history can be played on. */
export type Shelves = Pick<
  Records,
  'tenants' | 'campaigns' | 'journal' | 'answers' | 'calibrations' | 'imports' | 'connections'
> & {
  changes: Pick<Records['changes'], 'publish' | 'since'>
}
