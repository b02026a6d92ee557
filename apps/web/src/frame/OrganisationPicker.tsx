import { Select } from 'antd'
import type { Me } from '@dacu/contract'
import { to } from '../to.ts'
import { organisation } from '../wire/client.ts'
import { useSpeech } from '../words/index.ts'

/** Another organisation of the same person. */
export default function OrganisationPicker({ me }: { me: Me }) {
  const { t } = useSpeech()
  const pick = (id: string) => {
    organisation.pick(id)
    // Everything on the screen belongs to the other organisation, the live stream too.
    window.location.assign(to.home())
  }
  return (
    <Select
      className="person-organisation"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={t('frame.organisation')}
      value={me.organisation.id}
      onChange={pick}
      options={me.organisations.map((each) => ({ value: each.id, label: each.name }))}
    />
  )
}
