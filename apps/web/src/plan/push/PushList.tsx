import type { Meeting } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { Checkbox } from 'antd'
import { useReader } from '../../frame/room.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { describe } from '../describe.ts'
import { useDescriber } from '../row-names.ts'
import { useWhere } from '../where.ts'

type ListProps = {
  target: CampaignAnswer
  meets: Meeting[]
  isChosen: (meeting: Meeting) => boolean
  flip: (meeting: Meeting) => void
}

const tones = {
  fits: 'accent',
  there_already: 'inform',
  differs: 'warn',
  absent: 'inform',
  refused: 'warn',
} as const

export function PushList({ target, meets, isChosen, flip }: ListProps) {
  return (
    <ul className="stack">
      {meets.map((each) => (
        <li key={`${each.change.path} ${each.change.kind}`}>
          <PushLine target={target} meeting={each} chosen={isChosen(each)} flip={() => flip(each)} />
        </li>
      ))}
    </ul>
  )
}

type LineProps = { target: CampaignAnswer; meeting: Meeting; chosen: boolean; flip: () => void }

function PushLine({ target, meeting, chosen, flip }: LineProps) {
  const { t } = useReader()
  const { change, outcome } = meeting
  const where = useWhere(change, target.document)
  const describer = useDescriber(target.document, change.section)
  const write = (value: unknown) => describe(where.field, value, describer)
  const open = outcome === 'fits' || outcome === 'differs'
  return (
    <div className="push-line">
      <Checkbox checked={chosen} disabled={!open} onChange={flip}>
        {where.words || change.path}
      </Checkbox>{' '}
      <Mark tone={tones[outcome]}>{t(`push.outcome.${outcome}`)}</Mark>
      {outcome === 'refused' && meeting.because ? (
        <span className="small muted"> {meeting.because}</span>
      ) : null}
      {open ? (
        <p className="small">
          <del>{write(outcome === 'differs' ? meeting.theirs : change.before)}</del>{' '}
          <ins>{change.kind === 'removed' ? t('plan.conflict.absent') : write(change.after)}</ins>
        </p>
      ) : null}
    </div>
  )
}
