import { useMutation, useQueryClient } from '@tanstack/react-query'
import { withPushed, type Meeting } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useReader } from '../../frame/room.tsx'
import { Button } from '../../parts/Button.tsx'
import { Go } from '../../parts/Go.tsx'
import { Mark } from '../../parts/Mark.tsx'
import { Panel } from '../../parts/Page.tsx'
import { to } from '../../to.ts'
import { asProblem, client } from '../../wire/client.ts'

type Chosen = { target: CampaignAnswer; meets: Meeting[] }
type Sent = { target: CampaignAnswer; version: number | null; because: string }

/** Takes the chosen changes to one campaign over the version that was looked at. */
async function sendTo({ target, meets }: Chosen, because: string): Promise<Sent> {
  const outcome = withPushed(target.document, meets)
  if (outcome.kind === 'refused')
    return { target, version: null, because: outcome.problems.map((each) => each.path).join(', ') }
  try {
    const { version } = await client().put('/api/campaigns/{id}', {
      params: { id: target.id },
      body: { document: outcome.value, because },
      ifMatch: target.version,
    })
    return { target, version, because: '' }
  } catch (error) {
    const problem = asProblem(error instanceof Error ? error : new Error(String(error)))
    return { target, version: null, because: problem.detail || problem.title }
  }
}

/** Each campaign is saved by itself; one that was changed meanwhile is told and left alone. */
export function PushSend({ chosen, source }: { chosen: Chosen[]; source: string }) {
  const { t } = useReader()
  const queries = useQueryClient()
  const some = chosen.filter(({ meets }) => meets.length > 0)
  const send = useMutation({
    mutationFn: () => Promise.all(some.map((each) => sendTo(each, t('push.because', { name: source })))),
    onSuccess: () => queries.invalidateQueries(),
  })
  const count = some.reduce((sum, { meets }) => sum + meets.length, 0)
  return (
    <Panel>
      <div className="actions">
        <Button strong busy={send.isPending} disabled={count === 0} onClick={() => send.mutate()}>
          {t('push.do', { count, campaigns: some.length })}
        </Button>
      </div>
      <ul className="stack" aria-live="polite">
        {(send.data ?? []).map(({ target, version, because }) => (
          <li key={target.id} className="row">
            <Go href={to.plan({ campaign: target.id })}>{target.document.name}</Go>
            <Mark tone={version === null ? 'block' : 'accent'}>
              {version === null ? t('push.failed') : t('push.saved', { version })}
            </Mark>
            <span className="small">{because}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
