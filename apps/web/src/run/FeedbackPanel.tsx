import { feedbackTags, type Feedback } from '@dacu/campaign'
import { Input } from 'antd'
import { useState } from 'react'
import { useReader } from '../frame/room.tsx'
import { useCampaignId } from '../parts/address.ts'
import { Button } from '../parts/Button.tsx'
import { Panel } from '../parts/Page.tsx'
import { useNote } from './journal.ts'

/** What people in the groups say, counted by one touch each 群聊反馈. */
export function FeedbackPanel({ feedback }: { feedback: readonly Feedback[] }) {
  const { t, say } = useReader()
  const note = useNote(useCampaignId())
  const [other, setOther] = useState('')
  const count = (tag: string) => note.mutate({ kind: 'note', body: { tag, count: 1 } })
  const own = feedback.filter((each) => !feedbackTags.some((known) => known.tag === each.tag))
  const tags = [...feedbackTags, ...own.map(({ tag }) => ({ tag, name: { zh: tag, en: tag } }))]
  return (
    <Panel title={t('run.feedback')} id="feedback">
      <p className="small muted">{t('run.feedback.hint')}</p>
      <div className="tag-buttons">
        {tags.map(({ tag, name }) => (
          <button
            key={tag}
            type="button"
            className="tag-button"
            disabled={note.isPending}
            onClick={() => count(tag)}
          >
            {say(name)} <span className="num">{feedback.find((each) => each.tag === tag)?.count ?? 0}</span>
          </button>
        ))}
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          if (other.trim() === '') return
          count(other.trim())
          setOther('')
        }}
      >
        <Input
          aria-label={t('run.feedback.other')}
          placeholder={t('run.feedback.other')}
          maxLength={20}
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
        <Button type="submit" disabled={other.trim() === ''}>
          +1
        </Button>
      </form>
    </Panel>
  )
}
