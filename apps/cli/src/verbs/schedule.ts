import { parseTasks, planTasks, replanTasks, simulateTasks } from '@dacu/campaign'
import type { AwayAnswer, AwayDays, MoveBecause, SimulatedTasks, TasksFile, TasksPlan } from '@dacu/campaign'
import { BadInput } from '../face/bad-input.ts'
import type { Face } from '../face/face.ts'
import type { Given } from '../verb.ts'
import { documentIn } from './priced-file.ts'

const runsMax = 1_000_000

/** Tasks, dependencies, capacities → days, critical path and a levelled plan; on request dates with chance, and who is away. */
export async function schedule(given: Given): Promise<undefined> {
  const { face } = given
  const [name = '-'] = given.words
  const file = fileNamed(name)
  const away = awayIn(given.text('away'), file, name)
  const runs = runsIn(given)
  const worked = planTasks(file)
  const simulated = runs === null ? null : simulateTasks(file, worked, runs)
  const replanned = away === null ? null : replanTasks(file, worked, away)
  if (face.json) {
    face.document({
      ...worked.answer,
      ...(simulated === null ? {} : { simulation: simulated }),
      ...(replanned === null ? {} : { replan: replanned }),
    })
    return undefined
  }
  await showPlan(face, file, worked.answer, simulated)
  if (simulated !== null) showFinish(face, simulated)
  if (replanned !== null && away !== null) await showAway(face, away, replanned)
  return undefined
}

function fileNamed(name: string): TasksFile {
  const read = parseTasks(documentIn(name))
  if (read.kind === 'read') return read.value
  const [first] = read.problems
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `
  throw new BadInput(name, `${where}${first?.message.en ?? 'it cannot be read'}`)
}

function runsIn(given: Given): { runs: number; seed: number } | null {
  const text = given.text('simulate')
  const seed = wholeNumber(given.text('seed') ?? '1', '--seed', 0)
  return text === undefined ? null : { runs: wholeNumber(text, '--simulate', 1), seed }
}

function wholeNumber(text: string, option: string, least: number): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isInteger(number) && number >= least && number <= runsMax) return number
  throw new BadInput(option, `${text} is not a whole number from ${least} to ${runsMax}`)
}

/** `mei:2026-10-15..2026-10-20`, both days included. */
function awayIn(text: string | undefined, file: TasksFile, name: string): AwayDays | null {
  if (text === undefined) return null
  const match = /^(.+):(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  const [, owner = '', from = '', until = ''] = match ?? []
  if (match === null || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(until)) || until < from)
    throw new BadInput('--away', `${text} is not owner:from..until such as mei:2026-10-15..2026-10-20`)
  const owners = [...new Set(file.tasks.flatMap((task) => task.owner ?? []))]
  if (!owners.includes(owner))
    throw new BadInput(
      '--away',
      `no task has the owner ${owner}; owners are ${owners.join(', ') || 'nobody yet'}`,
    )
  if (file.start === null)
    throw new BadInput(name, 'start: is missing; days away are counted from a start such as 2026-10-20')
  return { owner, from, until }
}

async function showPlan(
  face: Face,
  file: TasksFile,
  plan: TasksPlan,
  simulated: SimulatedTasks | null,
): Promise<void> {
  const head = face.say({ zh: '任务|开始|结束|机动|关键', en: 'task|start|end|slack|critical' }).split('|')
  if (simulated !== null) head.push(face.say({ zh: '关键的机会', en: 'critical in' }))
  head.push(face.say({ zh: '甘特图', en: 'gantt' }))
  const rows = plan.tasks.map((task, index) => [
    file.tasks[index]?.name ?? task.id,
    task.startOn ?? task.startDay,
    task.endOn ?? task.endDay,
    task.slackDays,
    task.critical ? face.say({ zh: '是', en: 'yes' }) : '',
    ...(simulated === null ? [] : [`${Math.round((simulated.criticalShare[index] ?? 0) * 100)}%`]),
    barOf(face, task, plan.makespanDays),
  ])
  await face.table(head, rows)
  const proof = plan.proven
    ? face.say({ zh: '已证明最短', en: 'proven shortest' })
    : face.say({
        zh: `不会短于 ${plan.lowerBoundDays} 天`,
        en: `no plan takes less than ${plan.lowerBoundDays}`,
      })
  const until =
    plan.finishOn === null
      ? ''
      : face.say({ zh: `，${plan.finishOn} 完成`, en: `, done on ${plan.finishOn}` })
  face.line(
    face.say({
      zh: `共 ${plan.makespanDays} 天${until}（${proof}）`,
      en: `${plan.makespanDays} days${until} (${proof})`,
    }),
  )
  showMissed(face, plan.missed)
}

const chartWidth = 48

/** A line of the Gantt chart: critical work is solid, other work is shaded, slack is dotted. */
function barOf(face: Face, task: TasksPlan['tasks'][number], makespan: number): string {
  const scale = makespan > chartWidth ? chartWidth / makespan : 1
  const place = (day: number): number => Math.round(day * scale)
  const [from, until] = [place(task.startDay), Math.max(place(task.endDay), place(task.startDay) + 1)]
  const slack = '·'.repeat(Math.max(0, place(task.endDay + task.slackDays) - until))
  const work = (task.critical ? '█' : '▒').repeat(until - from)
  return ' '.repeat(from) + (task.critical ? face.paint('red', work) : work) + slack
}

function showMissed(face: Face, missed: TasksPlan['missed']): void {
  for (const { id, deadline, endOn, daysLate } of missed)
    face.line(
      face.paint(
        'red',
        face.say({
          zh: `赶不上：${id} 应在 ${deadline} 前完成，最早 ${endOn}（晚 ${daysLate} 天）`,
          en: `cannot be kept: ${id} is due on ${deadline} and ends on ${endOn}, ${daysLate} days late`,
        }),
      ),
    )
}

function showFinish(
  face: Face,
  { p50Days, p80Days, p95Days, p50On, p80On, p95On, runs }: SimulatedTasks,
): void {
  const told = (days: number, on: string | null): string => on ?? String(days)
  face.line(
    face.say({
      zh: `模拟 ${runs} 次：一半机会 ${told(p50Days, p50On)} 前完成，八成 ${told(p80Days, p80On)}，九成五 ${told(p95Days, p95On)}`,
      en: `${runs} runs: done by ${told(p50Days, p50On)} in half of them, by ${told(p80Days, p80On)} in 80 %, by ${told(p95Days, p95On)} in 95 %`,
    }),
  )
}

async function showAway(face: Face, { owner, from, until }: AwayDays, answer: AwayAnswer): Promise<void> {
  face.line(
    face.say({
      zh: `${owner} ${from} 至 ${until} 不在：移动 ${answer.moves.length} 项任务，共 ${answer.daysMoved} 天`,
      en: `${owner} away ${from} to ${until}: ${answer.moves.length} tasks move, ${answer.daysMoved} days in all`,
    }),
  )
  if (answer.moves.length > 0)
    await face.table(
      face.say({ zh: '任务|原来|改为|原因', en: 'task|from|to|because' }).split('|'),
      answer.moves.map((move) => [move.id, move.fromOn, move.toOn, reasonOf(face, move.because)]),
    )
  showMissed(face, answer.missed)
}

function reasonOf(face: Face, because: MoveBecause): string {
  switch (because.kind) {
    case 'away':
      return face.say({ zh: '负责人不在', en: 'its owner is away' })
    case 'after':
      return face.say({ zh: `在 ${because.id} 之后`, en: `comes after ${because.id}` })
    case 'resource':
      return face.say({
        zh: `${because.id} 占用 ${because.resource}`,
        en: `${because.id} has the ${because.resource}`,
      })
    default:
      return face.say({ zh: '腾出位置', en: 'makes room' })
  }
}
