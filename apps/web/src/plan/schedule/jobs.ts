import type { AwayOwner, Day, SchedulePreview, ScheduleStanding, Task, Team } from '@dacu/campaign'

/** What the page asks of its worker about a schedule, and what comes back. */
export type Job =
  | { kind: 'standing'; schedule: readonly Task[]; team: Team; today: Day; readyBy: Day | null }
  | { kind: 'fit'; schedule: readonly Task[]; team: Team; today: Day; away: AwayOwner | null }
export type Asked = { id: number; job: Job }
export type Told = { id: number; standing?: ScheduleStanding; preview?: SchedulePreview; failed?: string }
