import { useMemo } from 'react'
import type { Addition } from '@dacu/pricing/wallet'
import { Button } from '../parts/Button.tsx'
import { Panel } from '../parts/Page.tsx'
import { withPick } from './basket.ts'
import { keysOf, namesOf } from './pricing.ts'
import { useLabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'
import { useAdvice } from './use-worker.ts'

/** 凑单: what to add so that it pays, and which coupons to use. */
export function AdvicePanel({ lab }: { lab: Lab }) {
  const { l } = useLabSpeech()
  const { priced, basket, stock, goods } = lab
  const wallet = useMemo(() => {
    const { coupons, codes } = keysOf(priced)
    return { coupons: coupons.map(({ id }) => id).slice(0, walletMax), codes: codes.slice(0, walletMax) }
  }, [priced])
  const found = useAdvice(priced, basket, stock, goods, wallet)
  return (
    <Panel title={l('advice.title')}>
      {found === null ? <p className="muted">{l('advice.working')}</p> : null}
      {found === null ? null : (
        <ul className="lab-advice">
          <AdditionLine lab={lab} addition={found.advice.lowersTotal} kind="lowers" />
          <AdditionLine lab={lab} addition={found.advice.raisesSaving} kind="raises" />
          {found.advice.lowersTotal === null && found.advice.raisesSaving === null ? (
            <li className="muted">{l('advice.none')}</li>
          ) : null}
          {wallet.coupons.length + wallet.codes.length > 0 ? <Wallet lab={lab} use={found.wallet} /> : null}
        </ul>
      )}
    </Panel>
  )
}

/** What the kernel looks through in a blink. */
const walletMax = 20

type AdditionLineProps = { lab: Lab; addition: Addition | null; kind: 'lowers' | 'raises' }

function AdditionLine({ lab, addition, kind }: AdditionLineProps) {
  const { l, paid, language } = useLabSpeech(lab.answer.document.currency)
  if (addition === null) return null
  const add = addition.add
    .map(({ sku, pieces }) => `${lab.stock.get(sku)?.name ?? sku} × ${pieces}`)
    .join(language === 'zh' ? '、' : ', ')
  const words =
    kind === 'lowers'
      ? l('advice.lowers', { add, less: paid(-addition.morePayFen), total: paid(addition.totalFen) })
      : l('advice.raises', { add, cost: paid(addition.listFen), save: paid(addition.savesMoreFen) })
  const put = () =>
    lab.setBasket(
      addition.add.reduce((basket, { sku, pieces }) => {
        const there = basket.picks.find((pick) => pick.sku === sku)?.pieces ?? 0
        return withPick(basket, sku, there + pieces)
      }, lab.basket),
    )
  return (
    <li>
      {words}{' '}
      <Button quiet onClick={put}>
        {l('advice.put')}
      </Button>
    </li>
  )
}

type WalletProps = {
  lab: Lab
  use: { use: { coupons: readonly string[]; codes: readonly string[] }; totalFen: number; savesFen: number }
}

function Wallet({ lab, use: { use, totalFen, savesFen } }: WalletProps) {
  const { l, paid, language } = useLabSpeech(lab.answer.document.currency)
  const names = namesOf(lab.priced)
  const used = [...use.coupons.map((id) => names.get(id) ?? id), ...use.codes]
  const told = used.length === 0 ? l('advice.wallet.none') : used.join(language === 'zh' ? '、' : ', ')
  const same =
    JSON.stringify([...lab.basket.holds].sort()) === JSON.stringify([...use.coupons].sort()) &&
    JSON.stringify([...lab.basket.codes].sort()) === JSON.stringify([...use.codes].sort())
  return (
    <li>
      {l('advice.wallet', { use: told, total: paid(totalFen), save: paid(savesFen) })}{' '}
      {same ? null : (
        <Button quiet onClick={() => lab.setBasket({ ...lab.basket, holds: use.coupons, codes: use.codes })}>
          {l('advice.use')}
        </Button>
      )}
    </li>
  )
}
