import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import { useSpeech, type Speech } from '../words/index.ts'
import type { Reading } from '../numbers/reading.ts'
import type { Me } from '@dacu/contract'

/** Who is signed in and what the tenant's clock showed when that was asked. */
export type Room = { me: Me; zone: string; currency: string; clockAheadMs: number }

const RoomContext = createContext<Room | null>(null)

export function roomOf(me: Me, nowMs: number): Room {
  const shop = me.shops[0]
  return {
    me,
    zone: shop?.zone ?? 'Asia/Shanghai',
    currency: shop?.currency ?? 'CNY',
    clockAheadMs: Date.parse(me.now) - nowMs,
  }
}

export function RoomProvider({ room, children }: { room: Room; children: ReactNode }) {
  return <RoomContext value={room}>{children}</RoomContext>
}

export function useRoom(): Room {
  const room = use(RoomContext)
  if (!room) throw new Error('a page of the signed-in part stands outside the frame')
  return room
}

export type Reader = Speech & { reading: Reading; zone: string }

/** Language, currency and zone together: what a page needs to write a number or a time. */
export function useReader(own?: { currency?: string; zone?: string }): Reader {
  const speech = useSpeech()
  const room = useRoom()
  return {
    ...speech,
    zone: own?.zone ?? room.zone,
    reading: { language: speech.language, currency: own?.currency ?? room.currency },
  }
}

const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | null = null
let second = Math.floor(Date.now() / 1000)

/** One timer for every clock on the page. */
function follow(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000)
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && ticking !== null) {
      clearInterval(ticking)
      ticking = null
    }
  }
}

/** The tenant's time in milliseconds, second by second; in the demo its day is pinned and this follows. */
export function useNow(): number {
  const seconds = useSyncExternalStore(follow, () => second)
  return seconds * 1000 + useRoom().clockAheadMs
}

/** The tenant's time, looked at once, for pages that need a day and not a clock. */
export function useNowOnce(): number {
  return second * 1000 + useRoom().clockAheadMs
}
