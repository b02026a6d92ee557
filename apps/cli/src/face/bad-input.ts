/** What the user gave is wrong: one line that says where, what, and what would be right. Ends the command with 2. */
export class BadInput extends Error {
  constructor(where: string, what: string) {
    super(where === '' ? what : `${where}: ${what}`)
    this.name = 'BadInput'
  }
}

/** The command's outcome for the shell that called it. */
export const exits = { done: 0, blocked: 1, badInput: 2, unreachable: 3 } as const
