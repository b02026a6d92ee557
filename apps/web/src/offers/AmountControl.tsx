import { formatShare } from '../numbers/format.ts'
import {
  fenFrom,
  payFrom,
  payText,
  shareFrom,
  shareText,
  wholeFrom,
  yuanText,
  type Typed,
} from './amounts.ts'
import { DraftInput } from './DraftInput.tsx'
import type { Input } from './fields.ts'
import { idOf, useOfferForm, useOfferSpeech, useWrong } from './form.ts'
import type { OfferWord } from './words.ts'

type Amount = Extract<Input, { kind: 'fen' | 'whole' | 'pay' | 'share' }>

const ways: Record<
  Amount['kind'],
  { read: (text: string) => Typed; write: (n: number) => string; wrong: OfferWord }
> = {
  fen: { read: fenFrom, write: yuanText, wrong: 'offer.wrong.fen' },
  whole: { read: wholeFrom, write: String, wrong: 'offer.wrong.whole' },
  pay: { read: payFrom, write: payText, wrong: 'offer.wrong.pay' },
  share: { read: shareFrom, write: shareText, wrong: 'offer.wrong.number' },
}

const units: Record<Exclude<Amount['kind'], 'whole' | 'share'>, OfferWord> = {
  fen: 'unit.yuan',
  pay: 'unit.zhe',
}

type AmountControlProps = {
  at: string
  input: Amount
  value: unknown
  change: (value: number | undefined) => void
}

/** Money, pieces, 折 or a share, each as it is spoken of. */
export function AmountControl({ at, input, value, change }: AmountControlProps) {
  const { w, language } = useOfferSpeech()
  const { disabled } = useOfferForm()
  const { read, write, wrong } = ways[input.kind]
  const unit = input.kind === 'whole' ? w(input.unit) : input.kind === 'share' ? '%' : w(units[input.kind])
  const hint =
    input.kind === 'pay' && typeof value === 'number'
      ? w('offer.pay.is', { zhe: payWords(value, w), share: formatShare(value, language) })
      : undefined
  return (
    <DraftInput
      id={idOf(at)}
      value={value}
      read={read}
      write={write}
      change={change}
      wrong={w(wrong)}
      unit={unit}
      invalid={useWrong(at).length > 0}
      disabled={disabled}
      {...(hint === undefined ? {} : { hint })}
    />
  )
}

/** 8500 → 85折, nothing → free. */
function payWords(permyriad: number, w: (key: OfferWord, values?: Record<string, string>) => string): string {
  if (permyriad === 0) return w('offer.pay.free')
  return permyriad === 10_000 ? w('offer.pay.full') : w('offer.pay.zhe', { n: payText(permyriad) })
}
