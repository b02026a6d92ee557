import { balancedGoals, cutsWhole, type GoalSplit } from '@dacu/campaign'
import { Button } from '../../parts/Button.tsx'
import { Failed } from '../../parts/Loaded.tsx'
import { asProblem } from '../../wire/client.ts'
import { useSpeech } from '../../words/index.ts'
import type { Editing } from '../edit/RowDrawer.tsx'
import { useSaveSection } from '../edit/save.ts'

/** Makes the parts of a goal add up to it: they keep their proportions, and so do their own parts. */
export function BalanceButton({ split, campaign, plan, version }: Editing & { split: GoalSplit }) {
  const { t } = useSpeech()
  const save = useSaveSection(campaign)
  const { by } = split
  if (!cutsWhole(by)) return null
  const balance = () =>
    save.mutate({
      section: 'goals',
      value: balancedGoals(plan.goals, split.goal.id, by),
      because: t('goals.balance.because'),
      onVersion: version,
    })
  return (
    <>
      <Button quiet busy={save.isPending} onClick={balance}>
        {t('goals.balance')}
      </Button>
      {save.error ? <Failed problem={asProblem(save.error)} /> : null}
    </>
  )
}
