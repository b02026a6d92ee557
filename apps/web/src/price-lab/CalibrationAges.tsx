import { useQuery } from '@tanstack/react-query'
import { useNowOnce } from '../frame/room.tsx'
import { questions } from '../wire/questions.ts'
import { newestWords } from './calibration-words.ts'
import { useLabSpeech } from './speech.ts'

/** How long ago each platform's sums were checked against its app, and whether they agreed. */
export function CalibrationAges({ channels }: { channels: readonly string[] }) {
  const speech = useLabSpeech()
  const now = useNowOnce()
  const newest = useQuery(questions.newestCalibrations())
  if (!newest.data) return null
  return (
    <ul className="calibration-ages">
      {channels.map((channel) => {
        const record = newest.data.find(({ platform }) => platform === channel)
        return (
          <li key={channel} className="small muted">
            {newestWords(channel, record, now, speech)}
          </li>
        )
      })}
    </ul>
  )
}
