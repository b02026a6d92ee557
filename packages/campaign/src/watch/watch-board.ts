import { instantAt } from '../calendar/instant.ts'
import { alertsOf } from './alerts/alerts.ts'
import type { WatchBoard } from './board.ts'
import { followDay } from './courses.ts'
import { plannedVisitors } from './day-plan.ts'
import { phaseAt, zoneOf } from './days.ts'
import type { WatchFacts } from './facts.ts'
import { itemRows } from './items.ts'
import { nowOf } from './now.ts'
import type { Now } from './now.ts'
import { shareAt } from './shape.ts'
import { tilesOf } from './tiles.ts'

/** Sources of the day, the busiest first, with those that were planned and have not come. */
function sourceRows(now: Now): WatchBoard['sources'] {
  const shape = now.shapes.uv ?? now.shapes.paid_fen
  const share = shape ? shareAt(shape, Math.floor(now.factMinute / 60) * 60) : null
  const seen = new Set(now.facts.sources.map((each) => each.source))
  const missing = [...new Set(now.document.traffic.map((line) => line.source))]
    .filter((source) => !seen.has(source))
    .map((source) => ({ source, visitors: 0, paidFen: 0 }))
  return [...now.facts.sources, ...missing]
    .map((each) => {
      const plan = plannedVisitors(now.document, each.source, now.day, now.strength)
      return { ...each, planVisitors: plan === null || share === null ? null : Math.round(plan * share) }
    })
    .sort(
      (one, other) => other.visitors - one.visitors || (other.planVisitors ?? 0) - (one.planVisitors ?? 0),
    )
}

/** What the operator sees at an instant 盯盘. It knows only facts before `at`, so a past instant replays as it was. */
export function watchBoard(facts: WatchFacts): WatchBoard {
  const now = nowOf(facts)
  const { document, factsUntil } = facts
  const days = followDay(now)
  return {
    campaign: facts.campaign,
    at: facts.at,
    day: now.day,
    phase: phaseAt(document, facts.at)?.id ?? null,
    tiles: tilesOf(now),
    courses: days.map((each) => each.course),
    forecasts: days.map((each) => each.forecast),
    alerts: alertsOf(now),
    sources: sourceRows(now),
    items: itemRows(now),
    factsUntil:
      factsUntil === null
        ? null
        : instantAt(factsUntil.slice(0, 10), factsUntil.slice(11, 19), zoneOf(document)),
  }
}
