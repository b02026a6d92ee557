import { usedBy, withItem, withVerdict, type Candidate, type ItemRole, type Selection } from '@dacu/campaign'
import type { CampaignAnswer, PlanGoodsAnswer } from '@dacu/contract'
import { useSaveSection } from '../edit/save.ts'

type Done = { onSuccess: () => void }

/** The saves of this page: the selection, and the lineup that follows from it. */
export function useSelectionSaves(answer: CampaignAnswer, facts: PlanGoodsAnswer) {
  const lineup = useSaveSection(answer.id)
  const selection = useSaveSection(answer.id)
  const { document: plan, version: onVersion } = answer
  const keep = (value: Selection, because: string, done?: Done) =>
    selection.mutate({ section: 'selection', value, because, onVersion }, done)
  const verdict = (candidate: Candidate, word: 'picked' | 'refused', because: string): Selection => ({
    ...plan.selection,
    verdicts: withVerdict(plan.selection.verdicts, candidate, word, because),
  })
  const pick = (candidate: Candidate, role: ItemRole, because: string, done: Done) => {
    const goods = facts.goods.find(({ item }) => item === candidate.item)
    const { item, title, category } = candidate
    const channels = [...new Set(plan.lineup.flatMap((line) => line.channels))]
    const picked = {
      item,
      title,
      category,
      role,
      listFen: goods?.listFen ?? 0,
      costFen: goods?.costFen ?? null,
      skus: goods?.skus ?? [],
    }
    const value = withItem(plan.lineup, picked, channels)
    const onSuccess = () => keep(verdict(candidate, 'picked', because), because, done)
    lineup.mutate({ section: 'lineup', value, because, onVersion }, { onSuccess })
  }
  const refuse = (candidate: Candidate, because: string, done: Done) => {
    const onSuccess = () => keep(verdict(candidate, 'refused', because), because, done)
    const there = plan.lineup.some(({ item }) => item === candidate.item)
    if (!there || usedBy(plan, candidate.item).length > 0) return onSuccess()
    const value = plan.lineup.filter(({ item }) => item !== candidate.item)
    return lineup.mutate({ section: 'lineup', value, because, onVersion }, { onSuccess })
  }
  return {
    keep,
    pick,
    refuse,
    busy: lineup.isPending || selection.isPending,
    error: lineup.error ?? selection.error,
  }
}
export type SelectionSaves = ReturnType<typeof useSelectionSaves>
