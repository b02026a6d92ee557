import { useQuery } from '@tanstack/react-query'
import type { CampaignLine } from '@dacu/contract'
import { useReader } from '../frame/room.tsx'
import { Go } from '../parts/Go.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { SeverityMark } from '../parts/Mark.tsx'
import { to } from '../to.ts'
import { questions } from '../wire/questions.ts'

/** What must be solved before a campaign opens. */
export function Blocks({ campaign }: { campaign: CampaignLine }) {
  const { t, say } = useReader()
  const findings = useQuery(questions.findings(campaign.id))
  const ref = { campaign: campaign.id }
  return (
    <Loaded of={findings} shape="text">
      {(data) => (
        <section className="stack">
          <h3>
            <Go href={to.priceCheck(ref)}>{campaign.name}</Go>
          </h3>
          {data.block === 0 ? <p className="muted">{t('home.blocks.none')}</p> : null}
          <ul className="stack">
            {data.findings
              .filter((each) => each.severity === 'block' && !each.waiver)
              .slice(0, 4)
              .map((each) => (
                <li key={`${each.rule} ${each.path}`} className="row">
                  <SeverityMark severity="block" />
                  <Go href={to.plan(ref, { section: each.section, path: each.path })}>{say(each.title)}</Go>
                </li>
              ))}
          </ul>
          {data.warn > 0 ? (
            <Go className="small" href={to.priceCheck(ref, { severity: 'warn' })}>
              {t('home.blocks.rest', { warn: data.warn })}
            </Go>
          ) : null}
        </section>
      )}
    </Loaded>
  )
}
