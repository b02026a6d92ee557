/** A course of a campaign's timed steps: the day itself, or a rehearsal 彩排 on a clock of its own. */
export type CampaignRun = {
  campaign: string
  /** `live`, or the name of a rehearsal. */
  run: string
  /** Steps before this instant were never the executor's; milliseconds since 1970 by the run's own clock. */
  sinceMs: number
  /** Off: people do the steps by hand. */
  on: boolean
  /** Null goes by the tenant's clock; a rehearsal runs from an instant at a speed, since a real moment. */
  clock: { fromMs: number; realMs: number; speed: number } | null
  by: string
}

export type RunStepState = 'waiting' | 'doing' | 'done' | 'failed' | 'missed' | 'left' | 'dropped'
/** One try at one step. `left`: it was left to people; `dropped`: the plan no longer has it. */
export type RunStep = {
  step: string
  attempt: number
  plannedMs: number
  graceMs: number
  state: RunStepState
  deed: Record<string, unknown>
  startedMs: number | null
  doneMs: number | null
  outcome: Record<string, unknown> | null
  /** How often it was taken up; more than one where a server died over it, or a tool let it wait. */
  tries: number
}
export type PlannedDeed = Pick<RunStep, 'step' | 'plannedMs' | 'graceMs' | 'deed'>
/** A step taken up. `lease` is this taking's own name: whoever took it before can no longer settle it. */
export type TakenStep = RunStep & { lease: string }
export type StepKey = { campaign: string; run: string; step: string; attempt: number }

/** The timed steps that the product does itself: each done once, by one process at a time, through any crash. */
export interface RunShelf {
  /** Begins a run; one that is there stays as it is and is the answer. */
  begin(tenant: string, run: CampaignRun): Promise<CampaignRun>
  runs(tenant: string, campaign: string | null): Promise<CampaignRun[]>
  /** On again: what came due meanwhile stays with the people who had it in hand. */
  turn(tenant: string, campaign: string, run: string, on: boolean, nowMs: number): Promise<boolean>
  /**
   * The steps as the plan has them: new ones are added, moved ones move, those that are gone drop out. What was begun
   * stays as it is.
   */
  plan(tenant: string, campaign: string, run: string, deeds: readonly PlannedDeed[]): Promise<void>
  /** When the next step is due; null where none is left. */
  next(tenant: string, campaign: string, run: string): Promise<number | null>
  /** Takes up what is due and in nobody's hands, in the order of time. */
  take(
    tenant: string,
    taking: { campaign: string; run: string; nowMs: number; leaseMs: number; limit: number },
  ): Promise<TakenStep[]>
  /** Lets go of a step that waits for something, to be looked at again at an instant; false where another has it by now. */
  postpone(tenant: string, key: StepKey, lease: string, untilMs: number): Promise<boolean>
  /** Writes down how it ended, once; false where another has it by now. */
  settle(
    tenant: string,
    key: StepKey,
    lease: string,
    ended: {
      state: 'done' | 'failed' | 'missed'
      startedMs: number | null
      doneMs: number
      outcome: Record<string, unknown>
    },
  ): Promise<boolean>
  /** A further attempt of a step that has ended; null where the last one has not. */
  again(tenant: string, campaign: string, run: string, deed: PlannedDeed): Promise<number | null>
  /** In the order of plan, step and attempt. */
  list(tenant: string, campaign: string, run: string): Promise<RunStep[]>
}
