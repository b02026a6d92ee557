import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** A line between the product and its database that can be cut at any byte 断网. */
export type CuttingLine = {
  readonly port: number
  /** Both ends lose each other at once; nobody gets through for a while. */
  cut(forMs: number): void
  /** What the database answers for a while is swallowed; then the line is cut. */
  swallowAnswers(forMs: number): void
  close(): Promise<void>
}

export async function openLine(port: number): Promise<CuttingLine> {
  const pairs = new Set<[Socket, Socket]>()
  let closedUntil = 0
  let swallowing = false

  const drop = () => {
    for (const [one, other] of pairs) {
      one.destroy()
      other.destroy()
    }
    pairs.clear()
    swallowing = false
  }
  const server = createServer((product) => {
    if (performance.now() < closedUntil) return void product.destroy()
    const database = connect(port, '127.0.0.1')
    const pair: [Socket, Socket] = [product, database]
    pairs.add(pair)
    for (const [end, other] of [
      [product, database],
      [database, product],
    ] as const) {
      end.on('error', () => undefined)
      end.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
    }
    product.on('data', (bytes) => database.write(bytes))
    database.on('data', (bytes) => {
      if (!swallowing) product.write(bytes)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut(forMs) {
      closedUntil = performance.now() + forMs
      drop()
    },
    swallowAnswers(forMs) {
      swallowing = true
      setTimeout(drop, forMs)
    },
    close: () => {
      drop()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
