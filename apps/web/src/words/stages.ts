export const stageWords = {} as const satisfies Record<string, readonly [string, string]>
