import { catalogueWords } from './catalogue.ts'
import { codeWords } from './codes.ts'
import { connectionWords } from './connections.ts'
import { dropWords } from './drops.ts'
import { entryWords } from './entry.ts'
import { factsWords } from './facts.ts'
import { frameWords } from './frame.ts'
import { lessonWords } from './lessons.ts'
import { planWords } from './plan.ts'
import { planViewWords } from './plan-views.ts'
import { ruleWords } from './rules.ts'
import { runDayWords } from './run-day.ts'
import { priceWords } from './prices.ts'
import { scheduleWords } from './schedule.ts'
import { serviceWords } from './service.ts'
import { stageWords } from './stages.ts'

/** Every text of the screens, both languages side by side, so that neither can be forgotten. */
export const dictionary = {
  ...frameWords,
  ...codeWords,
  ...entryWords,
  ...planWords,
  ...planViewWords,
  ...stageWords,
  ...factsWords,
  ...connectionWords,
  ...priceWords,
  ...lessonWords,
  ...ruleWords,
  ...catalogueWords,
  ...scheduleWords,
  ...serviceWords,
  ...dropWords,
  ...runDayWords,
}
