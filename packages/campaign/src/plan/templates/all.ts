import type { Template } from '../template.ts'
import { daily } from './daily.ts'
import { double11 } from './double-11.ts'
import { double12 } from './double-12.ts'
import { midYear618 } from './mid-year-618.ts'
import { smallEvent } from './small-event.ts'
import { weeklyLaunch } from './weekly-launch.ts'
import { yearGoods } from './year-goods.ts'

/** The templates that the product brings along, in the order in which people want to read them. */
export const templates: readonly Template[] = [
  double11,
  midYear618,
  double12,
  yearGoods,
  smallEvent,
  weeklyLaunch,
  daily,
]

export const templateNamed = (id: string): Template | null =>
  templates.find((template) => template.id === id) ?? null
