import { useReader } from '../../frame/room.tsx'
import { GoButton } from '../../parts/Go.tsx'
import { to } from '../../to.ts'

const pages = { selection: to.selection, costing: to.profit } as const

/** Choosing goods and working out prices have pages of their own. */
export function GoodsSection({ campaign, section }: { campaign: string; section: keyof typeof pages }) {
  const { t } = useReader()
  return (
    <p>
      <GoButton strong href={pages[section]({ campaign })}>
        {t(`section.${section}`)}
      </GoButton>
    </p>
  )
}

const beside = {
  lineup: [
    { section: 'selection', href: to.selection },
    { section: 'costing', href: to.profit },
  ],
  stock: [{ section: 'stock', href: to.stockPlan }],
} as const

/** From the lineup and the stock to the pages that work them out. */
export function GoodsLinks({ campaign, section }: { campaign: string; section: keyof typeof beside }) {
  const { t } = useReader()
  return (
    <p className="row">
      {beside[section].map((each) => (
        <GoButton key={each.section} href={each.href({ campaign })}>
          {section === 'stock' ? t('plan.stock.work') : t(`section.${each.section}`)}
        </GoButton>
      ))}
    </p>
  )
}
