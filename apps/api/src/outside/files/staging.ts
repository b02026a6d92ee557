import { Worker } from 'node:worker_threads'
import { problem } from './problem.ts'
import type { Staging, StagingRequest } from './staged.ts'

/** What one file may take in memory while it is unpacked and decoded. */
const heapMiB = 1024

/** Makes a readable copy of a file on another thread. Throws only where that thread itself fails. */
export function stageElsewhere(request: StagingRequest): Promise<Staging> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./staging-worker.ts', import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: heapMiB },
    })
    worker.once('message', (staging: Staging) => resolve(staging))
    worker.once('error', (error) => {
      const known = knownProblem(request.name, error)
      if (known === null) reject(error)
      else resolve({ kind: 'refused', problem: known })
    })
    worker.once('exit', (code) => reject(new Error(`reading ${request.name} ended with code ${code}`)))
  })
}

function knownProblem(name: string, error: unknown) {
  const text = String(error)
  if (/ENOSPC/.test(text))
    return problem(
      'disk_full',
      { zh: '磁盘已满', en: 'The disk is full' },
      {
        zh: '数据目录所在的磁盘没有空间了；没有写入任何内容。腾出空间后重新导入即可。',
        en: 'There is no room left where the data folder lies; nothing was stored. Free some space and import it again.',
      },
    )
  if (/ERR_WORKER_OUT_OF_MEMORY|memory limit/.test(text))
    return problem(
      'too_large',
      { zh: '文件解开后太大', en: 'The file is too large once unpacked' },
      {
        zh: `${name} 解开后超过了内存上限。请按月份分几次导出，或导出为 CSV。`,
        en: `${name} needs more memory than allowed once unpacked. Export it month by month, or as CSV.`,
      },
    )
  return null
}
