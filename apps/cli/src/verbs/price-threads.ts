import { Worker } from 'node:worker_threads'
import type { Line } from './priced-file.ts'
import type { PricedLines, Pricing } from './pricer.ts'

type Waiting = { readonly done: (priced: PricedLines) => void; readonly failed: (error: Error) => void }

/** Threads that price lines in turn; each answers in the order in which it was asked. */
export class PriceThreads {
  private readonly threads: readonly { readonly worker: Worker; readonly waiting: Waiting[] }[]
  private turn = 0

  constructor(count: number, pricing: Pricing, offersFile: unknown) {
    this.threads = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./price-worker.ts', import.meta.url), {
        workerData: { pricing, offersFile },
      })
      const waiting: Waiting[] = []
      worker.on('message', (priced: PricedLines) => waiting.shift()?.done(priced))
      worker.on('error', (error: Error) => waiting.shift()?.failed(error))
      return { worker, waiting }
    })
  }

  price(lines: readonly Line[]): Promise<PricedLines> {
    const thread = this.threads[this.turn++ % this.threads.length]
    return new Promise((done, failed) => {
      thread?.waiting.push({ done, failed })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread?.worker.postMessage(lines)
    })
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()))
  }
}
