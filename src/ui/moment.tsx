import type { Instant } from '../core/time.js'
import { useWords } from './i18n.js'
import { exactWhen, relativeWhen } from './when.js'

/** A moment as people say it, with the exact one on hover. */
export const Moment = ({ at, now, zone }: { at: Instant; now: Instant; zone: string }) => {
  const { locale } = useWords()
  return (
    <time dateTime={new Date(at).toISOString()} title={exactWhen(at, locale, zone)}>
      {relativeWhen(at, now, locale)}
    </time>
  )
}
