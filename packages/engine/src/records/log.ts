/** Where the engine tells what it does; the shell decides where it goes. */
export type Log = { info(text: string): void; warn(text: string): void; error(text: string): void }
