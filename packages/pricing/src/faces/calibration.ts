export { calibrate, explainedByAll } from '../calibration.ts'
export type { CalibrationRecord, Observation, Reading } from '../calibration.ts'
