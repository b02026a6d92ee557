import type { WatchBoard } from '@dacu/campaign'
import { campaignNamed } from '../desk/campaign-named.ts'
import { withDesk } from '../desk/desk.ts'
import { amount } from '../face/amounts.ts'
import type { Colour, Face } from '../face/face.ts'
import type { Given } from '../verb.ts'

/** Pace against plan, the forecast of the day and the alerts, now or at a past instant. */
export function watch(given: Given): Promise<undefined> {
  const { face, words } = given
  const at = given.text('at')
  return withDesk(given, async (client) => {
    const { id } = await campaignNamed(client, words[0] ?? '')
    const query = at === undefined ? {} : { at }
    const board = await client.get('/api/campaigns/{id}/watch', { params: { id }, query })
    if (face.json) face.document(board)
    else await show(face, board)
  }).then(() => undefined)
}

async function show(face: Face, board: WatchBoard): Promise<void> {
  const known = board.factsUntil ?? face.say({ zh: '没有数据', en: 'no facts' })
  face.line(
    face.say({
      zh: `${board.at} · ${board.phase ?? '不在任何阶段'} · 数据到 ${known}`,
      en: `${board.at} · ${board.phase ?? 'in no phase'} · facts until ${known}`,
    }),
  )
  await face.table(
    face
      .say({ zh: '指标|实际|计划|对计划|基线', en: 'measure|actual|plan|against plan|baseline' })
      .split('|'),
    board.tiles.map((tile) => [
      face.say(tile.name),
      amount(tile.actual, tile.unit),
      amount(tile.plan, tile.unit),
      amount(tile.againstPlanPermyriad, 'permyriad'),
      amount(tile.baseline, tile.unit),
    ]),
  )
  for (const one of board.forecasts) face.line(forecastLine(face, board, one))
  for (const alert of board.alerts) {
    face.line(`${face.paint(alertColours[alert.severity], face.say(alert.title))} · ${alert.since}`)
    face.line(`      ${face.say(alert.evidence)}`)
    if (alert.lever) face.line(`      → ${face.say(alert.lever)}`)
  }
}

const alertColours: Record<WatchBoard['alerts'][number]['severity'], Colour> = {
  act: 'red',
  look: 'yellow',
  know: 'gray',
}

function forecastLine(face: Face, board: WatchBoard, forecast: WatchBoard['forecasts'][number]): string {
  const tile = board.tiles.find((one) => one.measure === forecast.measure)
  const [low, middle, high] = [forecast.low, forecast.middle, forecast.high].map((value) =>
    amount(value, tile?.unit ?? 'count'),
  )
  const name = tile ? face.say(tile.name) : forecast.measure
  return face.say({
    zh: `全天预测 ${name} ${middle}（${low} – ${high}），${forecast.method.zh}`,
    en: `the day is heading for ${name} ${middle} (${low} – ${high}), ${forecast.method.en}`,
  })
}
