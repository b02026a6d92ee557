export function MeasurePage() {
  return null
}
