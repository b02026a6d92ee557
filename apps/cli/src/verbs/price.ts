import { availableParallelism } from 'node:os'
import { statSync } from 'node:fs'
import { BadInput } from '../face/bad-input.ts'
import type { Progress } from '../face/face.ts'
import type { Given } from '../verb.ts'
import { PriceThreads } from './price-threads.ts'
import type { Chunk, Line } from './priced-file.ts'
import { chunksOf, documentIn } from './priced-file.ts'
import type { PricedLines, Pricing } from './pricer.ts'
import { Pricer } from './pricer.ts'

/** Lines that are priced at a time, and so many of them before threads are worth their start. */
const chunkLines = 500
const chunksAlone = 8
/** Chunks that a thread may have before it, so that it never waits and memory stays bounded. */
const chunksAhead = 3

/**
 * One quote a line, in the order of the baskets. A large file is priced by several threads, to the
 * same bytes: the quotes of a chunk are written when those of all chunks before it are.
 */
export async function price(given: Given): Promise<undefined> {
  const [offersName = '', basketsName = '-'] = given.words
  if (offersName === '-' && basketsName === '-')
    throw new BadInput('-', 'offers and baskets cannot both come from stdin; name a file for one of them')
  const pricing: Pricing = { offersName, basketsName, bare: given.flag('bare') }
  const progress = given.face.progress(basketsName)
  const replay = new Replay(given, pricing, new Told(basketsName, progress))
  try {
    for await (const chunk of chunksOf(basketsName, chunkLines)) await replay.take(chunk)
    await replay.rest()
  } finally {
    progress.done()
    await replay.close()
  }
  return undefined
}

/** How far the file is, told by the bytes of the lines that are written. */
class Told {
  private readonly sizeBytes: number
  private readonly progress: Progress
  private readonly since = performance.now()
  private bytes = 0
  private baskets = 0

  constructor(file: string, progress: Progress) {
    this.sizeBytes = file === '-' ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    this.progress = progress
  }

  written(lines: readonly Line[]): void {
    this.baskets += lines.length
    for (const { text } of lines) this.bytes += Buffer.byteLength(text) + 1
    if (this.sizeBytes === 0) return
    const seconds = (performance.now() - this.since) / 1000
    const share = Math.min(1, this.bytes / this.sizeBytes)
    const left = Math.ceil((seconds * (1 - share)) / share)
    this.progress.at(share, `${Math.round(this.baskets / seconds)}/s, ${left} s`)
  }
}

class Replay {
  private readonly given: Given
  private readonly pricing: Pricing
  private readonly told: Told
  private readonly offersFile: unknown
  private readonly pricer: Pricer
  private threads: PriceThreads | null = null
  private chunks = 0
  private readonly ahead: { readonly lines: readonly Line[]; readonly priced: Promise<PricedLines> }[] = []

  constructor(given: Given, pricing: Pricing, told: Told) {
    this.given = given
    this.pricing = pricing
    this.told = told
    this.offersFile = documentIn(pricing.offersName)
    this.pricer = new Pricer(pricing, this.offersFile)
  }

  async take(chunk: Chunk): Promise<void> {
    if (chunk.kind === 'whole') return this.given.face.line(this.pricer.quote(chunk.placed))
    const count = Number(process.env['DACU_PRICE_THREADS'] ?? availableParallelism())
    if (++this.chunks <= chunksAlone || count < 2)
      return this.write(chunk.lines, this.pricer.lines(chunk.lines))
    this.threads ??= new PriceThreads(count, this.pricing, this.offersFile)
    const priced = this.threads.price(chunk.lines)
    // Its failure is heard when its turn to be written comes.
    priced.catch(() => undefined)
    this.ahead.push({ lines: chunk.lines, priced })
    if (this.ahead.length >= count * chunksAhead) await this.next()
  }

  private async next(): Promise<void> {
    const chunk = this.ahead.shift()
    if (chunk) await this.write(chunk.lines, await chunk.priced)
  }

  private async write(lines: readonly Line[], { text, wrong }: PricedLines): Promise<void> {
    if (text !== '') await this.given.face.lines(text)
    if (wrong !== null) throw new BadInput('', wrong)
    this.told.written(lines)
  }

  async rest(): Promise<void> {
    while (this.ahead.length > 0) await this.next()
  }

  async close(): Promise<void> {
    await this.threads?.close()
  }
}
