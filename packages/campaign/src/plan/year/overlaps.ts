import { msOf } from '../../calendar/instant.ts'
import type { Window } from '../../calendar/time.ts'
import type { Phase } from '../document.ts'

/** What the year strip 年历条 needs of a campaign. */
export type StripCampaign = {
  id: string
  name: string
  from: string
  until: string
  shops: readonly string[]
}

/** Two campaigns of one shop that run at the same time. */
export type StripOverlap = { shop: string; one: string; other: string; from: string; until: string }

const later = (one: string, other: string): string => (msOf(one) >= msOf(other) ? one : other)
const earlier = (one: string, other: string): string => (msOf(one) <= msOf(other) ? one : other)

export function stripOverlaps(campaigns: readonly StripCampaign[]): StripOverlap[] {
  return campaigns.flatMap((one, at) =>
    campaigns.slice(at + 1).flatMap((other) => {
      const [from, until] = [later(one.from, other.from), earlier(one.until, other.until)]
      if (msOf(from) >= msOf(until)) return []
      return one.shops
        .filter((shop) => other.shops.includes(shop))
        .map((shop) => ({ shop, one: one.id, other: other.id, from, until }))
    }),
  )
}

/** Lanes so that no two bars of one lane meet: first come, first served, in the order of their beginnings. */
export function lanesOf<T extends Window>(bars: readonly T[]): { bar: T; lane: number }[] {
  const ends: number[] = []
  return bars
    .toSorted((one, other) => msOf(one.from) - msOf(other.from))
    .map((bar) => {
      const free = ends.findIndex((end) => end <= msOf(bar.from))
      const lane = free < 0 ? ends.length : free
      ends[lane] = msOf(bar.until)
      return { bar, lane }
    })
}

/** Our phase beside the platform's 节奏对齐: hours that ours begins and ends after it; below 0 it is earlier. */
export type RhythmLine = { phase: Phase; beginsAfterHours: number; endsAfterHours: number; aligned: boolean }

const hours = (one: string, other: string): number => (msOf(one) - msOf(other)) / 3_600_000

/** Tenths of an hour tell enough; six minutes apart is told as apart. */
const tenth = (value: number): number => Math.round(value * 10) / 10

/** The rhythm of ours against the platform's, in hours, for every phase whose platform window is known (S1-05). */
export function rhythmAgainst(phases: readonly Phase[]): RhythmLine[] {
  return phases.flatMap((phase) => {
    if (!phase.platformWindow) return []
    const beginsAfterHours = tenth(hours(phase.window.from, phase.platformWindow.from))
    const endsAfterHours = tenth(hours(phase.window.until, phase.platformWindow.until))
    return [
      { phase, beginsAfterHours, endsAfterHours, aligned: beginsAfterHours === 0 && endsAfterHours === 0 },
    ]
  })
}
