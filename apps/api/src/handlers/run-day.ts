import type { RunDayRoutes } from '@dacu/contract'
import {
  type Accepted,
  acceptAdjustment,
  adjustmentsFor,
  judgedAdjustment,
  type Ordered,
  orderRun,
  orderStep,
  rehearseRun,
  runDay,
  type RunHands,
} from '@dacu/operations'
import type { HandlersOf } from '../server/handler.ts'
import { noSuchCampaign, type Refusal, refuse } from '../server/refusal.ts'
import { faultsRefusal } from './refusals.ts'

/** What orders need beside their room. */
export type RunDayHands = { hands: RunHands; poke(): void }

function told(ordered: Ordered, campaign: string, run: string) {
  if (ordered.kind === 'ordered') return { attempt: ordered.attempt, run }
  if (ordered.kind === 'refused') return refuse('conflict', ordered.because.zh, ordered.because.en)
  return ordered.what === 'campaign'
    ? noSuchCampaign(campaign)
    : refuse('not_found', '自动执行里没有这一步', 'the product does no such step by itself')
}

const noSuchFile = (file: string): Refusal =>
  refuse('not_found', `发件箱里没有 ${file}`, `there is no ${file} in the outbox`, { path: '{file}' })

type Group<K extends keyof RunDayRoutes> = HandlersOf<Pick<RunDayRoutes, K>>

const orderHandlers = ({
  hands,
  poke,
}: RunDayHands): Group<'POST /api/campaigns/{id}/run-steps/{step}' | 'POST /api/campaigns/{id}/runs'> => ({
  async 'POST /api/campaigns/{id}/run-steps/{step}'({ room, params, body }) {
    const ordered = await orderStep(room, hands, params.id, params.step, body.do)
    poke()
    return told(ordered, params.id, 'live')
  },

  async 'POST /api/campaigns/{id}/runs'({ room, params, body }) {
    if (body.do === 'rehearse') {
      const { from, speed } = body
      const asked = from === undefined ? { speed } : { from, speed }
      const ordered = await rehearseRun(room, hands, params.id, asked)
      poke()
      return told(ordered, params.id, ordered.run ?? '')
    }
    const run = body.do === 'end' ? body.run : 'live'
    const ordered = await orderRun(room, hands, params.id, run, body.do === 'on')
    poke()
    return told(ordered, params.id, run)
  },
})

function notMade(made: Exclude<Accepted, { kind: 'accepted' }>, campaign: string): Refusal {
  switch (made.kind) {
    case 'invalid':
      return refuse('invalid', made.zh, made.en, { path: made.path })
    case 'not_found':
      return noSuchCampaign(campaign)
    case 'forbidden': {
      const [block] = made.proposal.blocks
      return refuse(
        'conflict',
        block ? `红线：${block.title.zh}。${block.evidence.zh}` : '与现在的数一样，不需要调整',
        block ? `forbidden: ${block.title.en}. ${block.evidence.en}` : 'it is that already',
      )
    }
    case 'conflict':
      return refuse(
        'conflict',
        '方案刚被别人改过，请重新测算',
        'the plan was changed meanwhile; look at the change again',
      )
    case 'refused':
      return faultsRefusal(made.problems, 'value')
    case 'outside_shops':
      return noSuchCampaign(campaign)
  }
}

const adjustHandlers: Group<
  | 'GET /api/campaigns/{id}/adjustments'
  | 'POST /api/campaigns/{id}/adjustments/judged'
  | 'POST /api/campaigns/{id}/adjustments'
> = {
  async 'GET /api/campaigns/{id}/adjustments'({ room, params, query }) {
    return (await adjustmentsFor(room, params.id, query.alert ?? null)) ?? noSuchCampaign(params.id)
  },

  async 'POST /api/campaigns/{id}/adjustments/judged'({ room, params, body }) {
    const judged = await judgedAdjustment(room, params.id, body)
    if (judged === null) return noSuchCampaign(params.id)
    return 'kind' in judged ? refuse('invalid', judged.zh, judged.en, { path: judged.path }) : judged
  },

  async 'POST /api/campaigns/{id}/adjustments'({ room, params, body, request }) {
    const { because, ...asked } = body
    const made = await acceptAdjustment(room, params.id, asked, because, request)
    return made.kind === 'accepted'
      ? { version: made.version, proposal: made.proposal }
      : notMade(made, params.id)
  },
}

export const runDayHandlers = (given: RunDayHands): HandlersOf<RunDayRoutes> => ({
  async 'GET /api/campaigns/{id}/run-day'({ room, params }) {
    return (await runDay(room, params.id)) ?? noSuchCampaign(params.id)
  },

  async 'GET /api/campaigns/{id}/outbox/{file}'({ room, params }) {
    const day = await runDay(room, params.id)
    if (!day) return noSuchCampaign(params.id)
    // Only what this campaign's own steps wrote.
    if (!day.runs.some((run) => run.lines.some((line) => line.file === params.file)))
      return noSuchFile(params.file)
    const text = await given.hands.outbox.read(room.tenant.id, params.file)
    if (text === null) return noSuchFile(params.file)
    return { name: params.file, type: 'text/csv; charset=utf-8', content: text }
  },

  ...orderHandlers(given),
  ...adjustHandlers,
})
