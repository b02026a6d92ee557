export { clockOf, instantIn } from './clock.ts'
export type { Clock } from './clock.ts'
export { shopsOf, zoneOf } from './room.ts'
export type { Operator, Room } from './room.ts'
