import {
  parseBasket,
  parseCatalogue,
  parseOffersFile,
  problemText,
  type Catalogue,
  type OffersFile,
  type Parsed,
} from '@dacu/pricing'
import { floorOf, floorsInTurn, restoreFloor, type FloorRow } from '@dacu/pricing/floor'
import { adviseAddition, bestWallet } from '@dacu/pricing/wallet'
import { floorPiecesMax, type Job, type Told } from './jobs.ts'

/** SKUs between two looks at whether something newer was asked; small enough to be dropped at once. */
const looksEvery = 8
/** Bounds first, which take milliseconds; then a proof of what the bounds left open. */
const boundsOnly = { piecesMax: floorPiecesMax, effort: 0 }
const proving = { piecesMax: floorPiecesMax }
/** Beyond this many goods a proof by trying every basket takes longer than anybody waits. */
const provedMax = 24

/** The newest job of each kind; an older one stops at its next look. */
const newest: Partial<Record<Job['kind'], number>> = {}
const tell = (told: Told) => postMessage(told)
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

function must<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'bad') throw new Error(problemText(parsed.problems[0]))
  return parsed.value
}

async function floors(job: Extract<Job, { kind: 'floor' }>, file: OffersFile, catalogue: Catalogue) {
  const of = catalogue.skus.length
  const open: string[] = []
  let rows: FloorRow[] = []
  let done = 0
  for (const row of floorsInTurn(file, catalogue, boundsOnly)) {
    rows.push(row)
    done++
    if (!row.proven) open.push(row.sku)
    if (rows.length < looksEvery && done < of) continue
    tell({ kind: 'floor', id: job.id, rows, done, of, proving: open.length > 0 && of <= provedMax })
    rows = []
    await breathe()
    if (newest.floor !== job.id) return
  }
  if (open.length === 0 || of > provedMax) return
  const proven = floorOf(file, catalogue, { ...proving, only: open })
  tell({ kind: 'floor', id: job.id, rows: proven, done: of, of, proving: false })
}

async function work(job: Job): Promise<void> {
  const file = must(parseOffersFile(job.offers))
  const catalogue = must(parseCatalogue(job.catalogue))
  switch (job.kind) {
    case 'floor':
      return floors(job, file, catalogue)
    case 'advice': {
      const basket = must(parseBasket(job.basket))
      const wallet = bestWallet(file, basket, job.wallet)
      return tell({ kind: 'advice', id: job.id, wallet, advice: adviseAddition(file, basket, catalogue) })
    }
    case 'restore': {
      const found = restoreFloor(file, catalogue, job.sku, job.limitFen, boundsOnly)
      return tell({ kind: 'restore', id: job.id, sku: job.sku, restorations: found })
    }
    default:
      return job satisfies never
  }
}

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  newest[data.kind] = data.id
  // What came meanwhile is heard first, so that of ten keystrokes only the last is worked on.
  void breathe()
    .then(() => (newest[data.kind] === data.id ? work(data) : undefined))
    .catch((error: unknown) => {
      const because = error instanceof Error ? error.message : String(error)
      tell({ kind: 'failed', id: data.id, of: data.kind, because })
    })
})
