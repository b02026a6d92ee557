import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Upload } from 'antd'
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
  const read = (file: File) => {
    void file.text().then(setYaml)
    // The file goes into the field, where one sees it, and not at once to the server.
    return false
  }
  return (
    <Panel title={t('campaigns.import')}>
      <div className="stack">
        <Upload accept=".yaml,.yml,.txt" maxCount={1} beforeUpload={read}>
          <Button>{t('new.yaml.file')}</Button>
        </Upload>
        <label htmlFor={`${id}-text`} className="small">
          {t('new.yaml')}
        </label>
        <Input.TextArea
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
