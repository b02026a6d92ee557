export const planWords = {} as const satisfies Record<string, readonly [string, string]>
