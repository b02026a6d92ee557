import { parentPort, workerData } from 'node:worker_threads'
import type { Line } from './priced-file.ts'
import type { Pricing } from './pricer.ts'
import { Pricer } from './pricer.ts'

// What the starting thread hands over is plain data without a type.
const { pricing, offersFile } = workerData as { pricing: Pricing; offersFile: unknown }
const pricer = new Pricer(pricing, offersFile)
parentPort?.on('message', (lines: readonly Line[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(pricer.lines(lines))
})
