/** Fen of a decimal amount as platforms write it, `12.3`; an amount that cannot be read counts as nothing. */
export function fenOf(amount: string): number {
  const [, sign, yuan, cents = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(amount) ?? []
  if (yuan === undefined) return 0
  const fen =
    Number(yuan) * 100 + Number(cents.padEnd(2, '0').slice(0, 2)) + (Number(cents[2] ?? 0) >= 5 ? 1 : 0)
  return sign === '-' ? -fen : fen
}

/** The amount as an export file writes it. */
export function yuanOf(fen: number): string {
  const whole = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}
