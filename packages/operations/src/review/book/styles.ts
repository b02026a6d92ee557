import type { CellStyle } from '../office/cell-styles.ts'
import { colours } from '../look.ts'

/** The few ways in which a cell of the review's workbook looks. */
export const styles = {
  title: { bold: true, size: 16, colour: colours.ink, wrap: true },
  note: { size: 9, colour: colours.quiet, wrap: true },
  said: { wrap: true },
  lack: { wrap: true, colour: colours.goldInk },
  topic: { bold: true, size: 12, colour: colours.ink },
  head: { bold: true, colour: colours.paper, fill: colours.total, wrap: true },
  headRight: { bold: true, colour: colours.paper, fill: colours.total, right: true, wrap: true },
  name: { bold: true, line: true, wrap: true },
  text: { line: true, wrap: true },
  label: { line: true, colour: colours.quiet },
  totalText: { bold: true, total: true },
  amount: (format: string): CellStyle => ({ format, line: true, right: true }),
  total: (format: string): CellStyle => ({ format, bold: true, total: true, right: true }),
} as const satisfies Record<string, CellStyle | ((format: string) => CellStyle)>
