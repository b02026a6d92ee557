import type { Restoration } from '@dacu/pricing/floor'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Waiting } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { toast } from '../parts/Toast.tsx'
import type { JudgedRow } from './floor-judge.ts'
import { limitOf } from './goods.ts'
import { namesOf } from './pricing.ts'
import { inWholeYuan, isOfferChange, repaired, type OfferChange } from './repair.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'
import { useRestorations } from './use-worker.ts'

type Found = Restoration & { change: OfferChange }

const inOffers = (found: readonly Restoration[]): Found[] =>
  found
    .filter((each): each is Found => isOfferChange(each.change))
    .map((each) => ({ ...each, change: inWholeYuan(each.change) }))

/** The single changes that bring a SKU back above its limit, the one that costs shoppers least first. */
export function FixDrawer({ lab, broken, close }: { lab: Lab; broken: JudgedRow; close: () => void }) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  const { goods } = broken
  const limitFen = limitOf(goods) ?? 0
  const found = useRestorations(lab.priced, lab.goods, { sku: goods.sku, limitFen })
  const apply = (change: OfferChange) => {
    const skus = lab.goods.map(({ sku }) => sku)
    lab.setBook(repaired(lab.book, change, skus))
    toast(l('fix.applied', { column: lab.column === 'C' ? 'C' : 'B' }))
    close()
  }
  const changes = found === null ? [] : inOffers(found)
  return (
    <Drawer title={l('fix.title', { name: goods.name, limit: paid(limitFen) })} close={close}>
      {found === null ? (
        <>
          <p className="muted">{l('fix.working')}</p>
          <Waiting shape="text" />
        </>
      ) : null}
      {found !== null && changes.length === 0 ? <p>{l('fix.none')}</p> : null}
      <ul className="lab-fixes">
        {changes.map((each, n) => (
          <li key={JSON.stringify(each.change)}>
            <Fix lab={lab} found={each} first={n === 0} apply={apply} />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

type FixProps = { lab: Lab; found: Found; first: boolean; apply: (change: OfferChange) => void }

function Fix({ lab, found: { change, floor, takesFen }, first, apply }: FixProps) {
  const { l, paid } = useLabSpeech(lab.answer.document.currency)
  const offer = namesOf(lab.priced).get(change.offer) ?? change.offer
  const words =
    change.kind === 'cap'
      ? l('fix.cap', { offer, cap: paid(change.capFen) })
      : l(change.kind === 'exclude_sku' ? 'fix.exclude_sku' : 'fix.drop_offer', { offer })
  return (
    <>
      <div>
        <p>
          <b>{words}</b> {first ? <Mark tone="accent">{l('fix.cheapest')}</Mark> : null}
        </p>
        <p className="small muted num">
          {l('fix.after', { floor: paid(floor.upperFen) })} · {l('fix.takes', { takes: paid(takesFen) })}
        </p>
      </div>
      <Button strong={first} onClick={() => apply(change)}>
        {l('fix.apply')}
      </Button>
    </>
  )
}
