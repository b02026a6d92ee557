import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { useGo } from '../parts/Go.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { to } from '../to.ts'
import { asProblem, client } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

/** A campaign out of a file; what is wrong in it is told with its path. */
export function FromYaml() {
  const { t } = useSpeech()
  const [yaml, setYaml] = useState('')
  const queries = useQueryClient()
  const go = useGo()
  const id = useId()
  const bring = useMutation({
    mutationFn: () => client().post('/api/campaigns/import', { body: { yaml } }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] })
      go(to.plan({ campaign: made.id }))
    },
  })
  const choose = async (file: File | undefined) => {
    if (file) setYaml(await file.text())
  }
  return (
    <Panel title={t('campaigns.import')}>
      <div className="fields">
        <label htmlFor={`${id}-file`}>{t('new.yaml.file')}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".yaml,.yml,.txt"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        <label htmlFor={`${id}-text`}>{t('new.yaml')}</label>
        <textarea
          id={`${id}-text`}
          rows={16}
          spellCheck={false}
          value={yaml}
          onChange={(event) => setYaml(event.target.value)}
        />
        <Button strong busy={bring.isPending} disabled={yaml.trim() === ''} onClick={() => bring.mutate()}>
          {t('new.yaml.create')}
        </Button>
        {bring.error ? <Failed problem={asProblem(bring.error)} /> : null}
      </div>
    </Panel>
  )
}
