import type { Alert } from '../board.ts'
import { hoursOfCover, itemsOf } from '../items.ts'
import type { Now } from '../now.ts'
import { decimal, whole, words } from '../words.ts'

/** Cover below this many hours is told; below `actHours` it is urgent. */
const tellHours = 8
const actHours = 3
const alertsMax = 5

/** Items that are sold out, or will be soon at the rate of the last hours; the fastest first. */
export function stockOut(now: Now): Alert[] {
  const planned = new Set(now.document.lineup.map((line) => line.item))
  return itemsOf(now)
    .flatMap((item) => {
      const hours = item.onHand !== null && item.onHand <= 0 ? 0 : hoursOfCover(item)
      // An item that is out, sells nothing and was never planned for is no loss of this campaign.
      const matters = item.pieces > 0 || (hours === 0 && planned.has(item.item))
      return matters && item.onHand !== null && hours !== null && hours < tellHours ? [{ item, hours }] : []
    })
    .sort((one, other) => one.hours - other.hours || other.item.pieces - one.item.pieces)
    .slice(0, alertsMax)
    .map(({ item, hours }) => {
      const onTheWay = now.document.stock
        .filter((line) => line.item === item.item)
        .reduce((sum, line) => sum + line.onTheWay, 0)
      const name = item.title === '' ? item.item : item.title
      return {
        id: `stock-out:${item.item}`,
        severity: hours < actHours ? 'act' : 'look',
        title:
          hours === 0
            ? words(`${name} 已售罄`, `${name} is sold out`)
            : words(
                `${name} 约 ${decimal(hours)} 小时后售罄`,
                `${name} sells out in about ${decimal(hours)} hours`,
              ),
        evidence: words(
          `剩余 ${whole(item.onHand ?? 0)} 件，今日已售 ${whole(item.pieces)} 件，近时每小时 ${decimal(item.perHour)} 件。`,
          `${whole(item.onHand ?? 0)} left, ${whole(item.pieces)} sold today, ${decimal(item.perHour)} an hour of late.`,
        ),
        lever:
          onTheWay > 0
            ? words(
                `在途 ${whole(onTheWay)} 件：改预售并标明发货时间，或先限购。`,
                `${whole(onTheWay)} pieces are on the way: switch to pre-sale with a delivery date, or limit per customer.`,
              )
            : words(
                '限购、下调该品付费流量，并把流量导向同价位替代款。',
                'Limit per customer, lower its paid traffic, and lead visitors to a substitute at the same price.',
              ),
        since: now.at,
      }
    })
}
