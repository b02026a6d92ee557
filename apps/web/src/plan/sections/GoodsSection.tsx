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
