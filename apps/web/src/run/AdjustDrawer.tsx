import type { ProposalAnswer } from '@dacu/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { Mark } from '../parts/Mark.tsx'
import { toast } from '../parts/Toast.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'

type AdjustProps = { campaign: string; alert: string; close: () => void }

/** Changes of strength on the day 调整力度: what each costs and has to bring, and only what no check forbids has a button. */
export function AdjustDrawer({ campaign, alert, close }: AdjustProps) {
  const { t } = useReader()
  const found = useQuery(questions.adjustments(campaign, alert))
  return (
    <Drawer title={t('run.adjust')} close={close} wide>
      <p className="small muted">{t('run.adjust.detail')}</p>
      <Loaded
        of={found}
        isEmpty={(data) => data.proposals.length === 0}
        empty={<p className="muted">{t('run.adjust.none')}</p>}
      >
        {(data) => (
          <ul className="proposals">
            {data.proposals.map((each) => (
              <OneProposal
                key={`${each.adjustment.kind} ${each.adjustment.target}`}
                campaign={campaign}
                first={each}
                close={close}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </Drawer>
  )
}

type OneProps = { campaign: string; first: ProposalAnswer; close: () => void }

function OneProposal({ campaign, first, close }: OneProps) {
  const { t, say } = useReader()
  const [proposal, setProposal] = useState(first)
  const [block] = proposal.blocks
  return (
    <li className={proposal.offered ? 'proposal' : 'proposal forbidden'}>
      <p>
        <strong>{say(proposal.what)}</strong>
      </p>
      <dl className="proposal-facts">
        <dt>{t('run.adjust.cost')}</dt>
        <dd>{say(proposal.cost)}</dd>
        <dt>{t('run.adjust.expects')}</dt>
        <dd>{say(proposal.expects)}</dd>
      </dl>
      {block ? (
        <p className="small">
          <Mark tone="block">{t('run.adjust.forbidden')}</Mark> {say(block.title)}：{say(block.evidence)}
        </p>
      ) : null}
      {proposal.warns.map((warn) => (
        <p className="small" key={`${warn.rule} ${warn.path}`}>
          <Mark tone="warn">{t('run.adjust.notice')}</Mark> {say(warn.title)}
        </p>
      ))}
      <Otherwise campaign={campaign} proposal={proposal} judged={setProposal} />
      {proposal.offered ? <Accept campaign={campaign} proposal={proposal} close={close} /> : null}
    </li>
  )
}

type OtherwiseProps = {
  campaign: string
  proposal: ProposalAnswer
  judged: (proposal: ProposalAnswer) => void
}

/** Another number than the one proposed; it is judged before it can be made. */
function Otherwise({ campaign, proposal, judged }: OtherwiseProps) {
  const { t } = useReader()
  const { kind, target, value } = proposal.adjustment
  const scale = kind === 'drop' ? 1 : 100
  const [typed, setTyped] = useState<number | null>(value / scale)
  const judge = useMutation({
    mutationFn: (wanted: number) =>
      client().post('/api/campaigns/{id}/adjustments/judged', {
        params: { id: campaign },
        body: { kind, target, value: Math.round(wanted * scale) },
      }),
    onSuccess: judged,
  })
  return (
    <div className="row">
      <span className="small">{t('run.adjust.value')}</span>
      <InputNumber
        aria-label={t('run.adjust.value')}
        min={0}
        precision={scale === 1 ? 0 : 2}
        value={typed}
        onChange={setTyped}
      />
      <Button
        busy={judge.isPending}
        disabled={typed === null || Math.round(typed * scale) === value}
        onClick={() => typed !== null && judge.mutate(typed)}
      >
        {t('run.adjust.judge')}
      </Button>
      {judge.error ? <Failed problem={asProblem(judge.error)} /> : null}
    </div>
  )
}

function Accept({
  campaign,
  proposal,
  close,
}: {
  campaign: string
  proposal: ProposalAnswer
  close: () => void
}) {
  const { t } = useReader()
  const queries = useQueryClient()
  const id = useId()
  const [because, setBecause] = useState('')
  const accept = useMutation({
    mutationFn: () =>
      client().post('/api/campaigns/{id}/adjustments', {
        params: { id: campaign },
        body: { ...proposal.adjustment, because: because.trim() },
      }),
    onSuccess: async ({ version }) => {
      toast(t('say.saved', { version }))
      close()
      await queries.invalidateQueries({ queryKey: ['campaign', campaign] })
    },
  })
  return (
    <div className="row accept">
      <Input
        id={id}
        aria-label={t('run.adjust.because')}
        placeholder={t('run.adjust.because')}
        maxLength={500}
        value={because}
        onChange={(event) => setBecause(event.target.value)}
      />
      <Button strong busy={accept.isPending} disabled={because.trim() === ''} onClick={() => accept.mutate()}>
        {t('run.adjust.accept')}
      </Button>
      {accept.error ? <Failed problem={asProblem(accept.error)} /> : null}
    </div>
  )
}
