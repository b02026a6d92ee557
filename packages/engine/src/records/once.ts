import { codeOf, EngineError } from './error.ts'

const duplicateRetries = 3

/**
 * Runs what writes once per request id, so it may be tried again after anything: after a lost connection,
 * whose commit may or may not have happened, and after another connection brought the same request first.
 */
export async function appendedOnce<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await write()
    } catch (error) {
      const again =
        codeOf(error) === '23505' || (error instanceof EngineError && error.kind === 'unreachable')
      if (!again || tries === duplicateRetries) throw error
    }
  }
}
