import { msOf } from '../calendar/instant.ts'
import type { Drop } from '../plan/document.ts'
import type { WaivedFact } from './facts.ts'
import type { Ground } from './ground.ts'
import { itemRows, nameOf } from './item-rows.ts'
import { ask, part } from './part.ts'
import type { Part } from './part.ts'
import type { Proposal } from './review.ts'
import { soldOut } from './sold-out.ts'
import { count, money, say } from './words.ts'
import type { Words } from '../measures/measure.ts'

/** What came of letting a finding stand: it did harm, it did none, or no fact speaks of it. */
type Outcome = { kind: 'harm' | 'none' | 'unknown'; words: Words }

/** Checks that were waived 豁免 and what came of it. Empty where none was. */
export function waiversOf(ground: Ground): Part {
  const rows = ground.facts.waivers.map((waiver) => ({ waiver, outcome: outcomeOf(ground, waiver) }))
  if (rows.length === 0) return part({})
  const harmed = rows.filter((row) => row.outcome.kind === 'harm')
  return part({
    sections: [
      {
        id: 'waivers',
        headline:
          harmed.length === 0
            ? say(
                `豁免了 ${rows.length} 条检查，没有看到因此出的问题`,
                `${rows.length} checks were waived; no harm of it is in the facts`,
              )
            : say(
                `豁免了 ${rows.length} 条检查，其中 ${harmed.length} 条出了问题`,
                `${rows.length} checks were waived, and ${harmed.length} of them went wrong`,
              ),
        figure: {
          value: say(`${harmed.length} / ${rows.length}`, `${harmed.length} / ${rows.length}`),
          label: say('豁免后出问题', 'waived and went wrong'),
        },
        sentences: [],
        charts: [],
        table: {
          columns: [
            { name: say('规则', 'Rule'), unit: 'text' },
            { name: say('位置', 'Where'), unit: 'text' },
            { name: say('理由', 'Why'), unit: 'text' },
            { name: say('谁', 'Who'), unit: 'text' },
            { name: say('结果', 'What came of it'), unit: 'text' },
          ],
          rows: rows.map(({ waiver, outcome }) => [
            waiver.rule,
            waiver.path || null,
            waiver.because,
            waiver.by,
            outcome.words,
          ]),
        },
        missing: null,
      },
    ],
    proposals: harmed.slice(0, 2).map(({ waiver, outcome }) => proposalOf(waiver, outcome)),
  })
}

const proposalOf = (waiver: WaivedFact, outcome: Outcome): Proposal =>
  ask(
    'problem',
    `waived-${waiver.rule}-${waiver.path}`,
    say(
      `${waiver.rule} 下次不再豁免：${outcome.words.zh}。`,
      `Do not waive ${waiver.rule} next time: ${outcome.words.en}.`,
    ),
    'waivers',
  )

const nothing = say('没有数据能说明', 'no fact tells')
const none = (zh: string, en: string): Outcome => ({ kind: 'none', words: say(zh, en) })
const harm = (zh: string, en: string): Outcome => ({ kind: 'harm', words: say(zh, en) })
const unknown: Outcome = { kind: 'unknown', words: nothing }

/** The section and the element that a path names, such as `stock[A103-1].buyPieces`. */
function placeOf(path: string): { section: string; id: string } {
  const found = /^(\w+)(?:\[([^\]]+)\])?/.exec(path)
  return { section: found?.[1] ?? '', id: found?.[2] ?? '' }
}

/** A check is judged by what its part of the plan came to; most parts leave no trace in the facts. */
function outcomeOf(ground: Ground, waiver: WaivedFact): Outcome {
  const { section, id } = placeOf(waiver.path)
  const { document } = ground.facts
  switch (section) {
    case 'stock':
      return stockOutcome(ground, document.stock.find((line) => line.id === id)?.item ?? id)
    case 'lineup':
      return stockOutcome(ground, document.lineup.find((line) => line.id === id)?.item ?? id)
    case 'drops':
      return dropOutcome(ground, document.drops.find((drop) => drop.id === id) ?? null)
    case 'decisions':
      return decisionOutcome(ground, id)
    case 'schedule':
      return taskOutcome(ground, id)
    default:
      return unknown
  }
}

function stockOutcome(ground: Ground, item: string): Outcome {
  const rows = itemRows(ground)
  const row = rows.find((one) => one.facts.item === item)
  if (!row) return unknown
  const out = soldOut(ground, rows).find((one) => one.row.facts.item === item)
  if (!out) return none(`「${nameOf(row)}」没有断货`, `${nameOf(row)} did not sell out`)
  const lost = money(out.lostFen, ground.currency)
  return harm(
    `「${nameOf(row)}」断货，少卖约 ${lost.zh}`,
    `${nameOf(row)} sold out; about ${lost.en} was not sold`,
  )
}

/** Fewer than this share of what was expected is harm. */
const claimedLeast = 0.7
function dropOutcome(ground: Ground, drop: Drop | null): Outcome {
  if (!drop) return unknown
  const runs = ground.facts.dropRuns.filter((run) => run.series === drop.id)
  const claims = ground.facts.offers.find((one) => one.offer === drop.offer)?.sums.coupon_claims
  const granted = runs.length > 0 ? runs.reduce((sum, run) => sum + run.granted, 0) : claims
  const expected = drop.opensAt.length * drop.expectedClaimsEach
  if (granted === undefined) return unknown
  const text = [
    `领取 ${count(granted)} 张，预估 ${count(expected)} 张`,
    `${count(granted)} claimed, ${count(expected)} expected`,
  ] as const
  return granted < claimedLeast * expected ? harm(...text) : none(...text)
}

function decisionOutcome(ground: Ground, id: string): Outcome {
  const decision = ground.facts.document.decisions.find((one) => one.id === id)
  if (!decision) return unknown
  if (!decision.answer) return harm('到活动结束仍未决定', 'it was never decided')
  const late = decision.answer.at.slice(0, 10) > decision.deadline
  return late
    ? harm(
        `${decision.answer.at.slice(0, 10)} 才决定`,
        `it was decided on ${decision.answer.at.slice(0, 10)} only`,
      )
    : none('按时决定', 'it was decided in time')
}

function taskOutcome(ground: Ground, id: string): Outcome {
  const line = ground.facts.sheet.find((one) => one.from === `schedule[${id}]`)
  if (!line || msOf(line.at) > msOf(ground.facts.now)) return unknown
  if (line.state !== 'done') return harm('没有完成记录', 'it was never ticked off')
  const minutes = Math.round((line.driftSeconds ?? 0) / 60)
  return minutes > 60
    ? harm(`晚了 ${minutes} 分钟`, `it was ${minutes} minutes late`)
    : none('按时完成', 'it was done in time')
}
