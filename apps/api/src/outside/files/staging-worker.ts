import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from './problem.ts'
import { stage } from './stage.ts'
import type { StagingRequest } from './staged.ts'

// The heavy part of reading a file is on a thread of its own, so that the server goes on answering.
try {
  // The host of this thread, `staging.ts`, sends nothing else.
  parentPort?.postMessage(await stage(workerData as StagingRequest), [])
} catch (error) {
  if (error instanceof Refusal) parentPort?.postMessage({ kind: 'refused', problem: error.problem }, [])
  else throw error
}
