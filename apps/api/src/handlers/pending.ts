import type { Problem, Review } from '@dacu/campaign'
import type { Room } from '@dacu/operations'

type Carried =
  | { kind: 'created'; id: string; version: number }
  | { kind: 'refused'; problems: Problem[] }
  | { kind: 'not_found' }
export async function carryOver(
  _room: Room,
  _id: string,
  _asked: { template: string; start: string; name?: string },
): Promise<Carried> {
  return { kind: 'not_found' }
}
export async function reviewOf(_room: Room, _id: string): Promise<Review | null> {
  return null
}
export async function reviewFile(
  _room: Room,
  _id: string,
  _as: 'pptx' | 'html' | 'md',
  _language: 'zh' | 'en',
): Promise<{ name: string; type: string; content: Uint8Array } | null> {
  return null
}
