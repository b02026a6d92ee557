import { msOf } from '../calendar/instant.ts'
import type { Words } from '../measures/measure.ts'
import { median } from '../measures/normal-days.ts'
import { said } from './desk.ts'
import type { SheetLine, StepKind } from './run-sheet.ts'

/** How one tool of the shop kept its times 工具可靠性: the drop tool, the coupon console, the advertisements. */
export type ToolLog = {
  tool: StepKind
  name: Words
  steps: number
  onTime: number
  late: number
  /** Past their time and neither done nor skipped. */
  open: number
  medianDriftSeconds: number | null
  worst: { step: string; what: Words; driftSeconds: number } | null
}

/** Started later than this after its moment, a tool did not keep its time (S0-33). */
const toolLateSeconds = 120

const toolNames: Partial<Record<StepKind, Words>> = {
  drop: said('红包喷泉', 'coupon drops'),
  coupon: said('优惠券后台', 'coupon console'),
  price: said('价格与优惠后台', 'price and offer console'),
  script: said('话术与自动回复', 'scripts and auto-reply'),
  page: said('店铺页面', 'shop pages'),
  ads: said('推广后台', 'advertising console'),
  touch: said('触达渠道', 'message channels'),
}

/** Steps in which a tool begins or switches something; the work before and after it is people's. */
const starts = (line: SheetLine): boolean =>
  toolNames[line.kind] !== undefined &&
  (line.kind !== 'drop' || line.id.endsWith('-open')) &&
  !line.id.endsWith('-check') &&
  !line.id.endsWith('-tools')

function logOf(tool: StepKind, name: Words, lines: readonly SheetLine[], nowMs: number): ToolLog | null {
  const past = lines.filter((line) => line.kind === tool && starts(line) && msOf(line.at) <= nowMs)
  if (past.length === 0) return null
  const drifts = past.flatMap(({ id, what, driftSeconds, state }) =>
    state === 'done' && driftSeconds !== null ? [{ step: id, what, driftSeconds }] : [],
  )
  const late = drifts.filter((each) => each.driftSeconds > toolLateSeconds)
  const worst = drifts.reduce<(typeof drifts)[number] | null>(
    (most, each) => (most === null || each.driftSeconds > most.driftSeconds ? each : most),
    null,
  )
  return {
    tool,
    name,
    steps: past.length,
    onTime: drifts.length - late.length,
    late: late.length,
    open: past.filter((line) => line.state === 'late' || line.state === 'due').length,
    medianDriftSeconds: median(drifts.map((each) => each.driftSeconds)),
    worst,
  }
}

/** A log per tool, from the sheet alone; tools whose first moment has not come are left out (S0-34). */
export function toolLogs(lines: readonly SheetLine[], now: string): ToolLog[] {
  const nowMs = msOf(now)
  return Object.entries(toolNames).flatMap(([tool, name]) => {
    // The keys of the table above are kinds of steps.
    const log = logOf(tool as StepKind, name, lines, nowMs)
    return log ? [log] : []
  })
}
