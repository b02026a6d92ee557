import type { Face } from '../face/face.ts'

/** A command for a moment tells only what went wrong. */
export function quietLog(face: Face) {
  return {
    info: () => undefined,
    warn: () => undefined,
    error: (text: string) => face.note(text),
  }
}
