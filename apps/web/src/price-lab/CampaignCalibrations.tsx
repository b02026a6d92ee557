import { useQuery } from '@tanstack/react-query'
import { questions } from '../wire/questions.ts'
import { CalibrationAges } from './CalibrationAges.tsx'

/** For the price-check: how long ago the sums were checked on each platform this campaign sells on. */
export function CampaignCalibrations({ campaign }: { campaign: string }) {
  const { data } = useQuery(questions.campaign(campaign))
  if (!data) return null
  const channels = [...new Set(data.document.lineup.flatMap((line) => line.channels))]
  return <CalibrationAges channels={channels} />
}
