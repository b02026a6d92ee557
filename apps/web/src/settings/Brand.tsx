import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Brand as BrandAnswer } from '@dacu/contract'
import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { Button } from '../parts/Button.tsx'
import { Fields } from '../parts/Fields.tsx'
import { Failed, Loaded } from '../parts/Loaded.tsx'
import { Panel } from '../parts/Page.tsx'
import { asProblem, client } from '../wire/client.ts'
import { questions } from '../wire/questions.ts'
import { pngOf } from './logo.ts'

/** The colours and the logo that slides, documents and pages of the organisation carry. */
export function Brand() {
  const brand = useQuery(questions.brand())
  return (
    <Panel>
      <Loaded of={brand} shape="text" isEmpty={() => false} empty={null}>
        {(found) => <BrandForm brand={found} />}
      </Loaded>
    </Panel>
  )
}

type Colours = { accent?: string; second?: string }

function BrandForm({ brand }: { brand: BrandAnswer }) {
  const { t } = useReader()
  const form = useId()
  const queries = useQueryClient()
  const [logo, setLogo] = useState(brand.logo)
  const [fault, setFault] = useState<unknown>(null)
  const save = useMutation({
    mutationFn: ({ accent, second }: Colours) =>
      client().put('/api/brand', { body: { accent: accent || null, second: second || null, logo } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['brand'] }),
  })
  const pick = async (file: File | undefined) => {
    if (!file) return
    setFault(null)
    await pngOf(file).then(setLogo, () => setFault(new Error(t('brand.logo.unreadable'))))
  }
  const rule = { pattern: /^#[0-9a-fA-F]{6}$/, message: t('brand.colour.form') }
  return (
    <div className="stack">
      <h2>{t('brand.title')}</h2>
      <p className="muted">{t('brand.note')}</p>
      <Fields<Colours>
        id={form}
        send={save.mutate}
        from={{ accent: brand.accent ?? '', second: brand.second ?? '' }}
      >
        {(['accent', 'second'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`brand.${name}`)} rules={[rule]}>
            <Input placeholder={name === 'accent' ? '#C9304A' : '#33436B'} maxLength={7} />
          </Form.Item>
        ))}
      </Fields>
      <p className="small muted">{t('brand.contrast')}</p>
      <label className="stack">
        {t('brand.logo')}
        <input
          type="file"
          accept="image/png,image/svg+xml,image/jpeg,image/webp"
          onChange={(event) => void pick(event.target.files?.[0])}
        />
      </label>
      {logo === null ? null : (
        <p className="row">
          <img alt={t('brand.logo')} src={`data:image/png;base64,${logo}`} height={48} />
          <Button quiet onClick={() => setLogo(null)}>
            {t('brand.logo.none')}
          </Button>
        </p>
      )}
      {fault ? <Failed problem={asProblem(fault)} /> : null}
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
      <output>{save.isSuccess ? t('brand.saved') : ''}</output>
      <Button strong className="at-start" type="submit" form={form} busy={save.isPending}>
        {t('do.save')}
      </Button>
    </div>
  )
}
