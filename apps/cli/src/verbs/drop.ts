import { commitmentOf, rankOf } from '@dacu/campaign'
import { withDesk } from '../desk/desk.ts'
import { campaignNamed } from '../desk/campaign-named.ts'
import { BadInput, exits } from '../face/bad-input.ts'
import type { Given } from '../verb.ts'

const yuan = (fen: number): string => (fen / 100).toFixed(2)
const states: Record<string, { zh: string; en: string }> = {
  before: { zh: '未开', en: 'before' },
  gathering: { zh: '候场', en: 'gathering' },
  open: { zh: '开抢', en: 'open' },
  sold_out: { zh: '领完', en: 'sold out' },
  closed: { zh: '结束', en: 'closed' },
}

/** Every opening of the plan, with what became of those that were made. */
export function dropList(given: Given): Promise<undefined> {
  const { face, words } = given
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, words[0] ?? '')
    const answer = await client.get('/api/campaigns/{id}/drops', { params: { id } })
    if (face.json) return face.document(answer)
    await face.table(
      face
        .say({
          zh: '时间|系列|张数|预测|状态|已领|编号',
          en: 'opens|series|coupons|foreseen|state|claimed|drop',
        })
        .split('|'),
      answer.openings.map(({ opensAt, series, coupons, forecast, made }) => [
        opensAt.slice(0, 16).replace('T', ' '),
        series,
        coupons,
        `${forecast.p50} (${forecast.p10}–${forecast.p90})`,
        made === null
          ? face.say({ zh: '计划', en: 'planned' })
          : face.say(states[made.state] ?? { zh: made.state, en: made.state }),
        made?.granted ?? '',
        made?.drop ?? '',
      ]),
    )
  }).then(() => undefined)
}

const wholeAbove = (text: string, name: string): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new BadInput(text, `${name} must be a whole number above 0`)
}

export function dropOpen(given: Given): Promise<undefined> {
  const { face, words } = given
  const [name = '', series = ''] = words
  const split = given.text('split')
  if (split !== undefined && !/^\d+(\.\d{1,2})?$/.test(split))
    throw new BadInput(split, '--split is an amount in yuan such as 1.00')
  const at = given.text('at')?.split(',')
  const body = {
    series,
    minutes: wholeAbove(given.text('minutes') ?? '30', '--minutes'),
    worth:
      split === undefined
        ? { kind: 'fixed' as const }
        : { kind: 'split' as const, fenMin: Math.round(Number(split) * 100) },
    guests: given.flag('guests'),
    ...(at === undefined ? {} : { openings: at }),
  }
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, name)
    const made = await client.post('/api/campaigns/{id}/drops', { params: { id }, body })
    if (face.json) return face.document(made)
    for (const { drop, opensAt } of made.drops) face.line(`${opensAt}  /d/${drop}`)
  }).then(() => undefined)
}

export function dropLinks(given: Given): Promise<undefined> {
  const { face, words } = given
  const [drop = '', ...customers] = words
  return withDesk(given, async (client) => {
    const answer = await client.post('/api/drops/{drop}/tokens', { params: { drop }, body: { customers } })
    if (face.json) return face.document(answer)
    for (const each of answer.tokens) face.line(`${each.customer}  ${each.path}`)
  }).then(() => undefined)
}

export function dropLedger(given: Given): Promise<undefined> {
  const { face, words } = given
  const drop = words[0] ?? ''
  return withDesk(given, async (client) => {
    if (!face.json) face.line(face.say({ zh: '张号  面额  券码  顾客', en: 'number  yuan  code  customer' }))
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(after)
      for (const grant of page.items)
        if (face.json) face.item(grant)
        else face.line(`${grant.number}  ${yuan(grant.fen)}  ${grant.code}  ${grant.customer}`)
      after = page.next
    } while (after !== null)
    function pageOf(from: string | null) {
      const query = { limit: 500, ...(from === null ? {} : { after: from }) }
      return client.get('/api/drops/{drop}/ledger', { params: { drop }, query })
    }
  }).then(() => undefined)
}

export function dropBatch(given: Given): Promise<undefined> {
  const { face, words } = given
  const [drop = '', many = ''] = words
  const body = { coupons: wholeAbove(many, 'the number of coupons'), because: given.text('because') ?? '' }
  return withDesk(given, async (client) => {
    const desk = await client.post('/api/drops/{drop}/batches', { params: { drop }, body })
    if (face.json) return face.document(desk)
    face.line(
      face.say({
        zh: `已加发 ${body.coupons} 张，共 ${desk.grantable} 张，已领 ${desk.claimed} 张`,
        en: `${body.coupons} added; ${desk.grantable} in all, ${desk.claimed} claimed`,
      }),
    )
  }).then(() => undefined)
}

/** Exit code 1 where a promise was broken. */
export function dropAudit(given: Given): Promise<number> {
  const { face, words } = given
  return withDesk(given, async (client) => {
    const audit = await client.get('/api/drops/{drop}/audit', { params: { drop: words[0] ?? '' } })
    if (face.json) face.document(audit)
    else {
      face.line(face.say(audit.said))
      for (const each of audit.broken)
        face.line(`${each.promise}  ${each.shard}/${each.seq}  ${each.number ?? ''}`)
    }
    return audit.broken.length === 0 ? exits.done : exits.blocked
  })
}

/** Whether a customer's place in the draw follows from the seed, and the seed from what was shown before. */
export function dropVerify(given: Given): Promise<number> {
  const { face, words } = given
  const [drop = '', customer = '', rank = ''] = words
  return withDesk(given, async (client) => {
    const proof = await client.get('/api/drops/{drop}/proof', { params: { drop } })
    const seed = commitmentOf(proof.seed) === proof.commitment
    const follows = rankOf(proof.seed, drop, customer) === rank.trim().toLowerCase()
    const grant = proof.grants.find((each) => each.rank === rank.trim().toLowerCase()) ?? null
    if (face.json) face.document({ seed, rank: follows, number: grant?.number ?? null })
    else {
      face.line(
        seed
          ? face.say({ zh: '种子与事先公布的指纹一致', en: 'the seed fits the fingerprint shown before' })
          : face.say({ zh: '种子与指纹不一致', en: 'the seed does not fit the fingerprint' }),
      )
      face.line(
        follows
          ? face.say({
              zh: `抽签序号一致，第 ${grant?.number ?? '—'} 张`,
              en: `the place follows from it; coupon ${grant?.number ?? 'none'}`,
            })
          : face.say({ zh: '抽签序号与种子不符', en: 'the place does not follow from it' }),
      )
    }
    return seed && follows ? exits.done : exits.blocked
  })
}
