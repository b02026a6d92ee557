import { Input } from 'antd'
import { useState } from 'react'
import { isObject } from '../offers/json.ts'
import { readBook } from '../offers/problems.ts'
import { Button } from '../parts/Button.tsx'
import { Drawer } from '../parts/Drawer.tsx'
import { Failed } from '../parts/Loaded.tsx'
import { ConflictDrawer } from '../plan/edit/ConflictDrawer.tsx'
import { newerVersion, useSaveSection } from '../plan/edit/save.ts'
import { asProblem } from '../wire/client.ts'
import type { Draft } from './columns.ts'
import { namesOf } from './pricing.ts'
import { useLabSpeech, type LabSpeech } from './speech.ts'
import type { Lab } from './use-lab.ts'

function changesTold(draft: Draft, lab: Lab, { l, language }: LabSpeech): string[] {
  const before = namesOf(lab.books.A)
  const comma = language === 'zh' ? '、' : ', '
  const put = draft.put.map((offer) => (isObject(offer) ? String(offer['name'] ?? offer['id']) : ''))
  const drop = draft.drop.map((id) => before.get(id) ?? id)
  return [
    put.length > 0 ? l('save.put', { names: put.join(comma) }) : '',
    drop.length > 0 ? l('save.drop', { names: drop.join(comma) }) : '',
    'rulebook' in draft ? l('save.rulebook') : '',
    draft.order === undefined ? '' : l('save.order'),
  ].filter((each) => each !== '')
}

/** The draft into the plan, with the reason; over the version that the draft was begun from. */
export function SaveDrawer({ lab, close }: { lab: Lab; close: () => void }) {
  const speech = useLabSpeech()
  const { l, t } = speech
  const campaign = lab.answer.id
  const save = useSaveSection(campaign)
  const [because, setBecause] = useState('')
  const { problems } = readBook(lab.book)
  const done = () => {
    lab.discard()
    close()
  }
  const send = () =>
    save.mutate({ section: 'offers', value: lab.book, because, onVersion: lab.version }, { onSuccess: done })
  const newer = newerVersion(save.error)
  if (newer)
    return <ConflictDrawer newer={newer} mine={lab.book} section="offers" campaign={campaign} close={done} />
  return (
    <Drawer
      title={l('save.title')}
      close={close}
      foot={
        <Button strong busy={save.isPending} disabled={problems.length > 0} onClick={send}>
          {t('do.save')}
        </Button>
      }
    >
      <div className="stack">
        {save.error ? <Failed problem={asProblem(save.error)} /> : null}
        {problems.length > 0 ? (
          <p className="stale">{l('save.problems', { count: problems.length })}</p>
        ) : null}
        <section>
          <h3>{l('save.changes')}</h3>
          <ul>
            {changesTold(lab.draft, lab, speech).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
        <label htmlFor="lab-because">{t('plan.because')}</label>
        <Input
          id="lab-because"
          value={because}
          placeholder={t('plan.because.hint')}
          onChange={(event) => setBecause(event.target.value)}
        />
      </div>
    </Drawer>
  )
}
