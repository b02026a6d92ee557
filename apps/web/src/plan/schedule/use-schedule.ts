import { useEffect, useMemo, useState } from 'react'
import { usualTeam } from '@dacu/campaign'
import type { Day, ScheduleStanding, Task, Team } from '@dacu/campaign'
import type { Asked, Job, Told } from './jobs.ts'

let worker: Worker | null = null
let jobs = 0
const waiting = new Map<number, (told: Told) => void>()

/** The solver works beside the page, so that a drag never waits for it. */
export function askWorker(job: Job): Promise<Told> {
  if (worker === null) {
    worker = new Worker(new URL('schedule-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      waiting.get(data.id)?.(data)
      waiting.delete(data.id)
    })
  }
  const asked: Asked = { id: ++jobs, job }
  const told = new Promise<Told>((resolve) => waiting.set(asked.id, resolve))
  // A worker is our own code; only windows have an origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(asked)
  return told
}

/** How the schedule stands; while newer dates are worked on, the last answer stays. */
export function useStanding(
  schedule: readonly Task[],
  { team, today, readyBy }: { team: Team; today: Day; readyBy: Day | null },
): ScheduleStanding | null {
  const [standing, setStanding] = useState<ScheduleStanding | null>(null)
  useEffect(() => {
    let fresh = true
    void askWorker({ kind: 'standing', schedule, team, today, readyBy }).then((told) => {
      if (fresh && told.standing) setStanding(told.standing)
    })
    return () => {
      fresh = false
    }
  }, [schedule, team, today, readyBy])
  return standing
}

const keyOf = (campaign: string): string => `dacu.team.${campaign}`

function remembered(campaign: string): Team {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(campaign)) ?? '{}')
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    return Object.fromEntries(entries.filter((pair): pair is [string, number] => typeof pair[1] === 'number'))
  } catch {
    return {}
  }
}

/** How many there are of each whom tasks need; what was set is remembered for the campaign on this device. */
export function useTeam(campaign: string, schedule: readonly Task[]): [Team, (team: Team) => void] {
  const [own, setOwn] = useState<Team>(() => remembered(campaign))
  const team = useMemo(() => ({ ...usualTeam(schedule), ...own }), [schedule, own])
  const keep = (next: Team) => {
    localStorage.setItem(keyOf(campaign), JSON.stringify(next))
    setOwn(next)
  }
  return [team, keep]
}
