import { Dropdown } from 'antd'
import { Button } from '../parts/Button.tsx'
import { useOfferSpeech } from './form.ts'
import type { Shelf } from './goods.ts'
import type { Json } from './json.ts'
import { offerFrom, presets } from './presets.ts'

type AddOfferProps = {
  offers: readonly unknown[]
  shelf: Shelf
  add: (offer: Json) => void
  strong?: boolean
}

/** Two dozen names in columns, so that all of them are seen at once. */
const columns = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
  width: 'min(420px, 92vw)',
  maxHeight: '60vh',
  overflow: 'auto',
}

/** The usual offers by their trade names; one press puts one into the book, whole and with usual amounts. */
export function AddOffer({ offers, shelf, add, strong = false }: AddOfferProps) {
  const { w } = useOfferSpeech()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        style: columns,
        items: presets.map((preset, place) => ({ key: String(place), label: w(preset.name) })),
        onClick: ({ key }) => {
          const preset = presets[Number(key)]
          if (preset) add(offerFrom(preset, w(preset.name), offers, shelf.window))
        },
      }}
    >
      <Button strong={strong}>＋ {w('offer.add')}</Button>
    </Dropdown>
  )
}
