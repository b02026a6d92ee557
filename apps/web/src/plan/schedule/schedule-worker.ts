import { fitSchedule, scheduleStanding } from '@dacu/campaign'
import type { Asked, Job, Told } from './jobs.ts'

function answer(job: Job): Omit<Told, 'id'> {
  switch (job.kind) {
    case 'standing':
      return { standing: scheduleStanding(job.schedule, job) }
    case 'fit':
      return { preview: fitSchedule(job.schedule, job) }
    default:
      return job satisfies never
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const told = (): Omit<Told, 'id'> => {
    try {
      return answer(data.job)
    } catch (error) {
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }
  postMessage({ id: data.id, ...told() } satisfies Told)
})
