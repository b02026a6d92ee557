import { Type } from 'typebox'
import {
  batchBody,
  claim,
  claimAnswer,
  dropAudit,
  dropDesk,
  dropMade,
  dropProof,
  dropState,
  grantLine,
  guestToken,
  makeDrops,
  openings,
  tokensAnswer,
  tokensBody,
} from '../drops.ts'
import { table } from '../route.ts'
import { planners } from '../who.ts'
import { closed, id, pageQuery, paged } from '../words.ts'

const byDrop = Type.Object({ drop: id }, closed)
const byCampaign = Type.Object({ id }, closed)

export const dropRoutes = table({
  'GET /api/drops/{drop}': {
    summary: 'A drop of coupons, with the clock of the server',
    who: 'public',
    params: byDrop,
    answer: dropState,
    headers: {
      'Drop-Customer':
        'who looks, percent-encoded; believed with his Drop-Token, and counted once however often he looks',
    },
  },
  'POST /api/drops/{drop}/claims': {
    summary: 'Ask for a coupon; the token is the one this customer was given for this drop',
    who: 'public',
    params: byDrop,
    body: claim,
    answer: claimAnswer,
    status: 200,
    createdWhen: 'granted',
    headers: {
      'Drop-Token': 'the token of this customer for this drop; it may stand in the body instead',
      Prefer: 'wait=20: a claim that comes before the opening waits for it, at most so many seconds',
    },
  },
  'POST /api/drops/{drop}/guests': {
    summary: 'A customer of one’s own, where the drop lets guests in',
    who: 'public',
    params: byDrop,
    answer: guestToken,
    status: 201,
  },
  'GET /api/drops/{drop}/proof': {
    summary: 'Once a drop is over: its seed, and what followed from it, to be checked by anybody',
    who: 'public',
    params: byDrop,
    answer: dropProof,
    // Kept as it is until something is added to it, and then written once for all.
    sameForAll: true,
  },
  'GET /api/drops/{drop}/ledger': {
    summary: 'Every coupon that was granted, with the code it is used by',
    // A code is money: those who plan and those who answer buyers see it.
    who: [...planners, 'service'],
    params: byDrop,
    query: Type.Object(pageQuery, closed),
    answer: paged(grantLine),
  },
  'GET /api/drops/{drop}/audit': {
    summary: 'Every promise of a drop checked against every row of its ledger',
    who: 'member',
    params: byDrop,
    answer: dropAudit,
  },
  'GET /api/drops/{drop}/desk': {
    summary: 'A drop as its operators see it: planned, seen, tried, claimed, used',
    who: 'member',
    params: byDrop,
    answer: dropDesk,
  },
  'GET /api/drops/{drop}/live': {
    summary: 'The same again whenever it changed, at most once a second',
    who: 'member',
    params: byDrop,
    stream: 'events',
    sameForAll: true,
    answer: dropDesk,
  },
  'POST /api/drops/{drop}/tokens': {
    summary: 'Tokens for customers of the shop, to be put into their links',
    who: planners,
    params: byDrop,
    body: tokensBody,
    answer: tokensAnswer,
    status: 201,
  },
  'POST /api/drops/{drop}/batches': {
    summary: 'Add a batch of coupons',
    who: planners,
    params: byDrop,
    body: batchBody,
    answer: dropDesk,
    status: 201,
  },
  'POST /api/drops/{drop}/fallback': {
    summary: 'Open the batch that was kept ready, now, as a drop of its own',
    who: planners,
    params: byDrop,
    answer: dropMade,
    status: 201,
  },
  'POST /api/drops/{drop}/closing': {
    summary: 'Close a drop before its time',
    who: planners,
    params: byDrop,
    answer: dropDesk,
    status: 201,
  },
  'GET /api/campaigns/{id}/drops': {
    summary: 'Every opening that is planned, with what became of those that were made',
    who: 'member',
    params: byCampaign,
    answer: openings,
  },
  'POST /api/campaigns/{id}/drops': {
    summary: 'Make the openings of a series of the plan, so that their addresses can be announced',
    who: planners,
    params: byCampaign,
    body: makeDrops,
    answer: dropMade,
    status: 201,
  },
})
