import { useMutation } from '@tanstack/react-query'
import type { Decision } from '@dacu/campaign'
import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useNow, useRoom } from '../../frame/room.tsx'
import { withOffset } from '../../numbers/time.ts'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { Fields } from '../../parts/Fields.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem, client } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import type { Editing } from '../edit/RowDrawer.tsx'
import { useSaveSection } from '../edit/save.ts'

type DecideProps = Editing & {
  decision: Decision
  /** Where to decide is what one came for. */
  strong?: boolean
}
type Filled = { what: string; because: string }

/** A decision is taken 拍板: what, and why. The plan holds the answer, the journal that it was given, and when. */
export function DecideButton(props: DecideProps) {
  const { t } = useSpeech()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button {...(props.strong ? { strong: true } : { quiet: true })} onClick={() => setAsking(true)}>
        {t('plan.decide')}
      </Button>
      {asking ? <DecideDrawer {...props} close={() => setAsking(false)} /> : null}
    </>
  )
}

function useDecide({ campaign, plan, version, decision }: DecideProps, close: () => void) {
  const { me } = useRoom()
  const at = withOffset(useNow(), plan.zone)
  const save = useSaveSection(campaign)
  return useMutation({
    mutationFn: async ({ what, because }: Filled) => {
      const answer = { at, by: me.user.id, what: what.trim(), because: because.trim() }
      const value = plan.decisions.map((each) => (each.id === decision.id ? { ...each, answer } : each))
      await save.mutateAsync({ section: 'decisions', value, because: answer.because, onVersion: version })
      const { question, deadline } = decision
      await client().post('/api/campaigns/{id}/journal', {
        params: { id: campaign },
        body: { kind: 'decision', body: { question, deadline, what: answer.what, because: answer.because } },
      })
    },
    onSuccess: close,
  })
}

function DecideDrawer({ close, ...props }: DecideProps & { close: () => void }) {
  const { t } = useSpeech()
  const form = useId()
  const decide = useDecide(props, close)
  return (
    <Drawer
      title={t('plan.decide')}
      close={close}
      foot={
        <Button strong type="submit" form={form} busy={decide.isPending}>
          {t('plan.decide')}
        </Button>
      }
    >
      <p>
        <strong>{props.decision.question}</strong>
      </p>
      {decide.error ? <Failed problem={asProblem(decide.error)} /> : null}
      <Fields<Filled> id={form} send={decide.mutate}>
        <Form.Item name="what" label={t('plan.decide.what')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={2000} />
        </Form.Item>
        <Form.Item
          name="because"
          label={t('plan.decide.because')}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Fields>
    </Drawer>
  )
}
