/** Does one thing after another: the facts have one writer, so files wait for each other here and not inside it. */
export function createLine() {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    waiting: () => waiting,
    add<T>(work: () => Promise<T>): Promise<T> {
      waiting += 1
      const turn = last.then(work, work).finally(() => {
        waiting -= 1
      })
      last = turn.catch(() => undefined)
      return turn
    },
    idle: async () => void (await last),
  }
}
