import { useQuery } from '@tanstack/react-query'
import { besides, channels, type Beside, type Measure, type Split } from '@dacu/campaign'
import { Checkbox, Form, Select } from 'antd'
import { useNowOnce, useReader, useRoom } from '../frame/room.tsx'
import { dayOf } from '../numbers/time.ts'
import { DayRange } from '../parts/days.tsx'
import { useGo } from '../parts/Go.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'
import { addressOf, isPlanSplit, needsCampaign, sharedSplits, type Shown } from './asked.ts'

function useShow(): (shown: Shown) => void {
  const go = useGo()
  return (shown) => go(to.measures(addressOf(shown)), 'replace')
}

type FiltersProps = { shown: Shown; chosen: readonly Measure[] }

/** When, by what, where, and beside what. */
export function MeasureFilters({ shown, chosen }: FiltersProps) {
  const { t, zone } = useReader()
  const show = useShow()
  const today = dayOf(useNowOnce(), zone)
  return (
    <Form layout="vertical" className="measure-filters">
      <Form.Item label={t('measures.when')}>
        <DayRange
          label={t('measures.when')}
          value={{ from: shown.from, until: shown.until }}
          today={today}
          onChange={({ from, until }) => show({ ...shown, from, until })}
        />
      </Form.Item>
      <Splits shown={shown} possible={sharedSplits(chosen, shown)} />
      <Places shown={shown} />
      <Comparison shown={shown} />
    </Form>
  )
}

type Choice = { value: string; label: string }
type PickProps = { label: string; value: string; choices: Choice[]; choose: (value: string) => void }

function Pick({ label, value, choices, choose }: PickProps) {
  return (
    <Form.Item label={label}>
      <Select
        aria-label={label}
        className="measure-pick"
        value={value}
        options={choices}
        onChange={choose}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  )
}

function Splits({ shown, possible }: { shown: Shown; possible: Split[] }) {
  const { t } = useReader()
  const show = useShow()
  const [first, second] = shown.by
  const choicesOf = (splits: readonly Split[]): Choice[] => [
    { value: '', label: t('measures.by.none') },
    ...splits.map((each) => ({ value: each, label: t(`dimension.${each}`) })),
  ]
  const split = (by: (string | undefined)[]) =>
    show({ ...shown, by: by.flatMap((each) => possible.find((known) => known === each) ?? []) })
  // The plan makes one split at a time, since each of its groups is a question of its own.
  const fits = (other: Split) => other !== first && !(first && isPlanSplit(first) && isPlanSplit(other))
  return (
    <>
      <Pick
        label={t('measures.by')}
        value={first ?? ''}
        choices={choicesOf(possible)}
        choose={(each) => split([each, second])}
      />
      <Pick
        label={t('measures.by2')}
        value={second ?? ''}
        choices={choicesOf(possible.filter(fits))}
        choose={(each) => split([first, each])}
      />
    </>
  )
}

function Places({ shown }: { shown: Shown }) {
  const { t } = useReader()
  const { me } = useRoom()
  const show = useShow()
  const all: Choice = { value: '', label: t('measures.all') }
  const known = channels.filter((channel) => me.shops.some((shop) => shop.channel === channel))
  return (
    <>
      <Pick
        label={t('measures.shop')}
        value={shown.shop}
        choices={[all, ...me.shops.map((shop) => ({ value: shop.code, label: shop.name }))]}
        choose={(shop) => show({ ...shown, shop })}
      />
      <Pick
        label={t('measures.channel')}
        value={shown.channel}
        choices={[all, ...known.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))]}
        choose={(channel) => show({ ...shown, channel })}
      />
    </>
  )
}

/** A campaign whose plan is meant, and what stands beside the values. */
function Comparison({ shown }: { shown: Shown }) {
  const { t } = useReader()
  const show = useShow()
  const campaigns = useQuery(questions.campaigns()).data?.items ?? []
  const name = (campaign: string) => {
    const by = campaign === '' ? shown.by.filter((split) => !needsCampaign.has(split)) : shown.by
    show({ ...shown, campaign, by })
  }
  const options = besides.map((side) => ({
    value: side,
    label: t(`beside.${side}`),
    disabled: shown.campaign === '' && needsCampaign.has(side),
  }))
  return (
    <>
      <Pick
        label={t('measures.campaign')}
        value={campaigns.some(({ id }) => id === shown.campaign) ? shown.campaign : ''}
        choices={[
          { value: '', label: t('measures.campaign.none') },
          ...campaigns.map((campaign) => ({ value: campaign.id, label: campaign.name })),
        ]}
        choose={name}
      />
      <Form.Item label={t('measures.beside')}>
        <Checkbox.Group<Beside>
          options={options}
          value={shown.beside}
          onChange={(beside) => show({ ...shown, beside: besides.filter((side) => beside.includes(side)) })}
        />
      </Form.Item>
    </>
  )
}
