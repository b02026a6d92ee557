export const factsWords = {} as const satisfies Record<string, readonly [string, string]>
