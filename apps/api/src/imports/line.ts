/** Does one thing after another: the facts have one writer, so files wait for each other here and not inside it. */
export function createLine() {
  let last: Promise<unknown> = Promise.resolve()
  return {
    add<T>(work: () => Promise<T>): Promise<T> {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    idle: async () => void (await last),
  }
}
