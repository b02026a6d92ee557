/**
 * How many people it takes to answer 坐席测算: the Erlang C model of a queue with Poisson arrivals, answers of an
 * exponentially distributed length and nobody giving up (A. K. Erlang, 1917). Giving up makes real queues shorter, so
 * the seats said here are on the safe side.
 */
export type Queue = {
  /** Enquiries an hour. */
  readonly enquiries: number
  /** Mean time that one enquiry occupies a person, in seconds. */
  readonly handlingSeconds: number
  /** Conversations that one person holds at a time; 1 on the telephone, 3–5 in a chat. */
  readonly parallel: number
}

/** The promise that is to be kept: so many per ten thousand are answered within so many seconds. */
export type Answering = { readonly withinSeconds: number; readonly sharePermyriad: number }

export type Waiting = {
  /** The share of enquiries that wait at all, per ten thousand. */
  readonly waitPermyriad: number
  /** The share answered in time, per ten thousand. */
  readonly inTimePermyriad: number
  /** Mean wait of all enquiries, in seconds; null where the queue grows without end. */
  readonly meanSeconds: number | null
  /** How busy a person is, per ten thousand. */
  readonly busyPermyriad: number
}

/** More seats than any shop has; a promise that needs more is told as unreachable. */
const seatsMax = 5_000

/** The offered load in Erlangs: conversations that go on at the same time. */
export const loadOf = ({ enquiries, handlingSeconds }: Queue): number => (enquiries * handlingSeconds) / 3600

/**
 * Erlang B by its recursion `B(n) = a·B(n−1) / (n + a·B(n−1))`, which never overflows, and from it the chance that an
 * enquiry waits: `C = B / (1 − ρ·(1 − B))`.
 */
function chanceOfWaiting(load: number, servers: number): number {
  let blocked = 1
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked)
  const busy = load / servers
  return blocked / (1 - busy * (1 - blocked))
}

const permyriad = (share: number): number => Math.round(share * 10_000)

/** How long people wait with so many seats. */
export function waitingWith(queue: Queue, seats: number, answering: Answering): Waiting {
  const load = loadOf(queue)
  const servers = seats * queue.parallel
  if (load === 0) return { waitPermyriad: 0, inTimePermyriad: 10_000, meanSeconds: 0, busyPermyriad: 0 }
  if (servers <= load)
    return { waitPermyriad: 10_000, inTimePermyriad: 0, meanSeconds: null, busyPermyriad: 10_000 }
  const wait = chanceOfWaiting(load, servers)
  const spare = servers - load
  const late = wait * Math.exp((-spare * answering.withinSeconds) / queue.handlingSeconds)
  return {
    waitPermyriad: permyriad(wait),
    inTimePermyriad: permyriad(1 - late),
    meanSeconds: Math.round((wait * queue.handlingSeconds) / spare),
    busyPermyriad: permyriad(load / servers),
  }
}

/** The fewest seats that keep the promise; null beyond `seatsMax`. */
export function seatsFor(queue: Queue, answering: Answering): number | null {
  if (queue.enquiries === 0) return 0
  const least = Math.floor(loadOf(queue) / queue.parallel) + 1
  for (let seats = Math.max(1, least); seats <= seatsMax; seats++)
    if (waitingWith(queue, seats, answering).inTimePermyriad >= answering.sharePermyriad) return seats
  return null
}
