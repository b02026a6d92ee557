import { useQuery } from '@tanstack/react-query'
import type { ImportLook } from '@dacu/contract'
import { Alert, Steps } from 'antd'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { client } from '../wire/client.ts'
import { MatchChoices } from './MatchChoices.tsx'
import { MatchPreview } from './MatchPreview.tsx'
import { beginningOf, lackingFields, suggestedFor } from './matching.ts'

type StepProps = { file: File; take: () => void }

/** The mapping step 对照列: nobody knows the file's columns, so the operator says what they mean, once. */
export function MatchColumns({ file, take }: StepProps) {
  const look = useQuery({
    queryKey: ['look', file.name, file.size, file.lastModified],
    queryFn: async () => client().look({ name: file.name }, { body: await beginningOf(file) }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded of={look} shape="text">
      {(data) => <Matcher file={file} look={data} take={take} />}
    </Loaded>
  )
}

function Matcher({ file, look, take }: StepProps & { look: ImportLook }) {
  const { t, say } = useReader()
  // A table that nothing in the file speaks for is no suggestion.
  const first = look.suggestions.find((each) => Object.keys(each.fields).length > 0)?.table ?? 'order'
  const [matching, setMatching] = useState(() => suggestedFor(look, first))
  const [step, setStep] = useState(0)
  const lacking = lackingFields(look, matching)
  const ready = lacking.length === 0 && Object.keys(matching.picks).length > 0
  return (
    <section className="stack match" aria-label={t('facts.match')}>
      <Steps
        size="small"
        current={step}
        items={[t('facts.match.columns'), t('facts.match.preview')].map((title) => ({ title }))}
      />
      {look.near ? (
        <p className="small muted">
          {t('facts.match.near', { name: say(look.near.name), missing: look.near.missing.join('、') })}
        </p>
      ) : null}
      {step === 0 ? (
        <>
          <MatchChoices look={look} matching={matching} set={setMatching} />
          {lacking.length > 0 ? (
            <Alert
              type="warning"
              showIcon
              title={t('facts.match.lacking', { fields: lacking.map((each) => say(each.name)).join('、') })}
            />
          ) : null}
          <p>
            <Button strong disabled={!ready} onClick={() => setStep(1)}>
              {t('facts.match.next')}
            </Button>
          </p>
        </>
      ) : (
        <MatchPreview file={file} look={look} matching={matching} back={() => setStep(0)} take={take} />
      )}
    </section>
  )
}
