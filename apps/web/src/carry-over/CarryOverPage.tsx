export function CarryOverPage() {
  return null
}
