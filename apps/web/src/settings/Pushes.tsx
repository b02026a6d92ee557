import type { ConnectionLine } from '@dacu/contract'
import { Typography } from 'antd'
import { useReader } from '../frame/room.tsx'
import { formatMoment } from '../numbers/time.ts'
import { Panel } from '../parts/Page.tsx'
import './pushes.css'

type PushesProps = { lines: readonly ConnectionLine[]; shopName: (code: string) => string }

/** The addresses that platforms push changes of orders to, and when they last did. */
export function Pushes({ lines, shopName }: PushesProps) {
  const { t, zone, language } = useReader()
  if (lines.length === 0) return null
  return (
    <Panel title={t('push.title')}>
      <p className="muted">{t('push.note')}</p>
      <dl className="push-list">
        {lines.map(({ id, shop, push }) => (
          <div key={id}>
            <dt>{shopName(shop)}</dt>
            <dd>
              {push === null ? (
                <span className="muted">{t('push.none')}</span>
              ) : (
                <>
                  <Typography.Text
                    className="push-address"
                    copyable={{ tooltips: [t('push.copy'), t('push.copied')] }}
                  >
                    {window.location.origin + push.path}
                  </Typography.Text>
                  <span className="small muted">
                    {push.last === null
                      ? t('push.never')
                      : t('push.last', {
                          at: formatMoment(push.last.at, zone, language),
                          messages: push.last.messages,
                        })}
                  </span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
