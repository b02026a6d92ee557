import { Dropdown } from 'antd'
import { Button } from '../parts/Button.tsx'
import { useOfferSpeech } from './form.ts'
import type { Json } from './json.ts'
import { offerFrom, presets } from './presets.ts'

type AddOfferProps = { offers: readonly unknown[]; add: (offer: Json) => void; strong?: boolean }

/** The usual offers by their trade names; one press puts one into the book, whole and with usual amounts. */
export function AddOffer({ offers, add, strong = false }: AddOfferProps) {
  const { w } = useOfferSpeech()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        className: 'preset-menu',
        items: presets.map((preset, place) => ({ key: String(place), label: w(preset.name) })),
        onClick: ({ key }) => {
          const preset = presets[Number(key)]
          if (preset) add(offerFrom(preset, w(preset.name), offers))
        },
      }}
    >
      <Button strong={strong}>＋ {w('offer.add')}</Button>
    </Dropdown>
  )
}
