import { parentPort, workerData } from 'node:worker_threads'
import { closeSync, openSync, readSync } from 'node:fs'
import { containerOf } from './container.ts'
import { Refusal } from './problem.ts'
import { stageParquet } from './stage-parquet.ts'
import { stageText } from './stage-text.ts'
import type { Staging, StagingRequest } from './staged.ts'

/** The heavy part of reading a file, on a thread of its own, so that the server goes on answering. */
async function stage(request: StagingRequest): Promise<Staging> {
  const container = containerOf(head(request.path))
  if (container === 'parquet') return stageParquet(request)
  if (container === 'text') return stageText(request)
  // Loaded only where it is needed: it is large.
  const { stageWorkbook } = await import('./stage-workbook.ts')
  return stageWorkbook(request, container === 'old_workbook')
}

function head(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(4096)
    return buffer.subarray(0, readSync(file, buffer, 0, 4096, 0))
  } finally {
    closeSync(file)
  }
}

try {
  // The host of this thread, `staging.ts`, sends nothing else.
  parentPort?.postMessage(await stage(workerData as StagingRequest), [])
} catch (error) {
  if (error instanceof Refusal) parentPort?.postMessage({ kind: 'refused', problem: error.problem }, [])
  else throw error
}
