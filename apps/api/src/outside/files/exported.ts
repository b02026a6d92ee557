const whole = /(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?!\d)/
const dashed =
  /(20\d{2})[-_.年](\d{1,2})[-_.月](\d{1,2})日?(?:[ _T-]*(\d{1,2})[-_.:：时](\d{2})(?:[-_.:：分](\d{2}))?)?/
const day = /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/

/**
 * The moment of export that a file's name tells: ExportOrderList201905151650.csv, 搜索推广_20260817.xls,
 * 店铺 2026-11-11 08-30.xlsx. Null where it tells none.
 */
export function momentInName(name: string): string | null {
  for (const pattern of [whole, dashed, day]) {
    const found = pattern.exec(name)
    if (found === null) continue
    const [year, month, date, hour, minute, second] = found
      .slice(1)
      .map((part) => (part ?? '00').padStart(2, '0'))
    const text = `${year}-${month}-${date}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`
    const moment = new Date(`${text}Z`)
    if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)) return text
  }
  return null
}
