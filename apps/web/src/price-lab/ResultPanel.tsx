import type { Quote } from '@dacu/pricing'
import { useDeferredValue, useMemo } from 'react'
import { formatShare } from '../numbers/format.ts'
import { Chart } from '../parts/Chart.tsx'
import { Empty } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { AdvicePanel } from './AdvicePanel.tsx'
import { CalibrationAges } from './CalibrationAges.tsx'
import { LineTable } from './LineTable.tsx'
import { namesOf } from './pricing.ts'
import { isLabWord, useLabSpeech, type LabSpeech } from './speech.ts'
import { TraceSteps } from './TraceSteps.tsx'
import type { Lab } from './use-lab.ts'
import { listedFen, waterfallOf } from './waterfall.ts'

/** What the shopper pays, how it came about, who bears it, what the shop keeps. */
export function ResultPanel({ lab, quote }: { lab: Lab; quote: Quote | null }) {
  const { l } = useLabSpeech()
  if (!quote)
    return (
      <Panel title={l('quote.title')}>
        <Empty title={l('basket.empty')}>{l('quote.empty')}</Empty>
      </Panel>
    )
  return (
    <>
      <Final lab={lab} quote={quote} />
      <Panel>
        <Waterfall lab={lab} quote={quote} />
      </Panel>
      <Panel title={l('quote.lines')}>
        <LineTable lab={lab} quote={quote} />
        <TraceSteps lab={lab} quote={quote} />
      </Panel>
      <AdvicePanel lab={lab} />
    </>
  )
}

function Final({ lab, quote }: { lab: Lab; quote: Quote }) {
  const speech = useLabSpeech(lab.answer.document.currency)
  const { l, paid } = speech
  const pieces = quote.lines.reduce((sum, line) => sum + line.pieces, 0)
  const off = listedFen(quote, lab.stock) - quote.payFen
  const { presale } = quote
  return (
    <Panel className="lab-final">
      <div className="lab-price">
        <h2>{l('quote.title')}</h2>
        <output className="lab-number num">{paid(quote.payFen)}</output>
        <p className="num muted">
          {[
            pieces > 1 ? l('quote.each', { each: paid(Math.floor(quote.payFen / pieces)) }) : null,
            off > 0 ? l('quote.off', { off: paid(off) }) : null,
            lab.basket.freightFen > 0 ? l('quote.freight', { freight: paid(quote.freightFen) }) : null,
            presale.depositFen > 0
              ? l('quote.presale', { deposit: paid(presale.depositFen), balance: paid(presale.balanceFen) })
              : null,
          ]
            .filter((each) => each !== null)
            .join(' · ')}
        </p>
        <CalibrationAges channels={lab.basket.channel === null ? lab.shelf.channels : [lab.basket.channel]} />
      </div>
      <dl className="lab-facts">
        <Margin quote={quote} speech={speech} />
        <Payers quote={quote} speech={speech} />
        <Gifts lab={lab} quote={quote} speech={speech} />
      </dl>
      <Notes lab={lab} quote={quote} speech={speech} />
    </Panel>
  )
}

type Part = { quote: Quote; speech: LabSpeech }

function Margin({ quote, speech: { l, paid, language } }: Part) {
  const { marginFen, payFen } = quote
  const share = marginFen === undefined || payFen <= 0 ? null : Math.round((marginFen * 10_000) / payFen)
  return (
    <div>
      <dt>{l('quote.margin')}</dt>
      <dd className="num">
        {marginFen === undefined ? (
          <span className="muted">{l('quote.noCost')}</span>
        ) : (
          <>
            <b className={marginFen < 0 ? 'lab-below' : ''}>{paid(marginFen)}</b>{' '}
            {share === null ? null : (
              <span className="small muted">
                {l('quote.marginShare', { share: formatShare(share, language, 1) })}
              </span>
            )}
          </>
        )}
      </dd>
    </div>
  )
}

function Payers({ quote, speech: { l, paid } }: Part) {
  if (quote.payers.length === 0) return null
  return (
    <div>
      <dt>{l('quote.payers')}</dt>
      {quote.payers.map(({ who, offFen }) => {
        const key = `quote.payer.${who}`
        return (
          <dd key={who} className="num">
            {isLabWord(key) ? l(key) : who} {paid(offFen)}
          </dd>
        )
      })}
    </div>
  )
}

function Gifts({ lab, quote, speech: { l, paid } }: Part & { lab: Lab }) {
  const names = namesOf(lab.priced)
  if (quote.extras.length === 0) return null
  return (
    <div>
      <dt>{l('quote.gifts')}</dt>
      {quote.extras.map(({ sku, offer, pieces, payFen }) => (
        <dd key={`${offer} ${sku}`}>
          {l('quote.gift', {
            sku: lab.stock.get(sku)?.name ?? sku,
            pieces,
            offer: names.get(offer) ?? offer,
          })}
          {payFen > 0 ? <span className="num"> +{paid(payFen)}</span> : null}
        </dd>
      ))}
    </div>
  )
}

function Notes({ lab, quote, speech: { l, paid } }: Part & { lab: Lab }) {
  const notes = (quote.notes ?? []).map((note) => {
    switch (note.kind) {
      case 'rulebook_not_in_force':
        return l('quote.note.rulebook_not_in_force')
      case 'unknown_code':
        return l('quote.note.unknown_code', { what: note.code })
      case 'unknown_coupon':
        return l('quote.note.unknown_coupon', { what: note.coupon })
      case 'floor_kept':
        return l('quote.note.floor_kept', { what: lab.stock.get(note.line)?.name ?? note.line })
      default:
        return note satisfies never
    }
  })
  const all = quote.proven ? notes : [...notes, l('quote.notProven', { lower: paid(quote.lowerFen ?? 0) })]
  return all.map((each) => (
    <p key={each} className="small stale">
      {each}
    </p>
  ))
}

function Waterfall({ lab, quote }: { lab: Lab; quote: Quote }) {
  const speech = useLabSpeech()
  const { l } = speech
  const data = useMemo(
    () => waterfallOf(quote, lab.stock, namesOf(lab.priced), { l }),
    // The texts change with the language alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [quote, lab.stock, lab.priced, speech.language],
  )
  return (
    <Chart
      label={l('quote.waterfall')}
      data={useDeferredValue(data)}
      height={260}
      heading="h2"
      currency={lab.answer.document.currency}
    />
  )
}
