import { fill, libraryOf, valuesOf, type LivePlan } from '@dacu/campaign/service'

/** A cell that a spreadsheet would take for a formula is marked as text; quotes are doubled. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/**
 * The library as service tools read quick replies 快捷短语: a code, a group, the text with its values; UTF-8 with a mark,
 * so that Excel shows Chinese. What still has a name in braces is left to the item it is about.
 */
export function sheetOf(live: LivePlan): string {
  const values = valuesOf(live, null)
  const rows = libraryOf(live.plan, null).map((entry) => {
    const phase = live.plan.phases.find(({ id }) => id === entry.phase)?.name ?? '通用'
    const { text } = fill(entry.text, values)
    return [entry.id, `${phase}-${entry.situation?.name.zh ?? entry.moment}`, text].map(cell).join(',')
  })
  return `\u{FEFF}${['快捷编码', '快捷短语分组', '快捷短语内容'].map(cell).join(',')}\r\n${rows.join('\r\n')}\r\n`
}

export function saveSheet(name: string, live: LivePlan): void {
  const href = URL.createObjectURL(new Blob([sheetOf(live)], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  link.click()
  URL.revokeObjectURL(href)
}
