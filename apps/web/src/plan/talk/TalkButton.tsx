import { isAbout, type Section } from '@dacu/campaign'
import type { CampaignAnswer } from '@dacu/contract'
import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Drawer } from '../../parts/Drawer.tsx'
import { useSpeech } from '../../words/index.ts'
import { SayForms } from './SayForms.tsx'
import { TalkList } from './TalkPage.tsx'
import { useTalkOf } from './talking.ts'
import './talk.css'

/** What was said about the section in hand, one press away; the number is of remarks and asks. */
export function TalkButton({ answer, section }: { answer: CampaignAnswer; section: Section }) {
  const { t } = useSpeech()
  const [open, setOpen] = useState(false)
  const { talk } = useTalkOf(answer.id, answer.document.zone)
  const about = [...(talk?.asks ?? []), ...(talk?.comments ?? []).filter((each) => each.answers === null)]
  const count = about.filter((each) => isAbout(each.path, section)).length
  return (
    <>
      <Button quiet onClick={() => setOpen(true)}>
        {count > 0 ? t('talk.button.count', { count }) : t('talk.button')}
      </Button>
      {open ? (
        <Drawer title={t('talk.about', { section: t(`section.${section}`) })} close={() => setOpen(false)}>
          <div className="stack">
            {talk ? <TalkList talk={talk} answer={answer} section={section} /> : null}
            <SayForms answer={answer} section={section} />
          </div>
        </Drawer>
      ) : null}
    </>
  )
}
