import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { effectOf } from '../../core/policy-effect.js'
import { before, days, toInstant } from '../../core/time.js'
import { useWords } from '../../ui/i18n.js'
import { Quiet } from '../../ui/look.js'
import { findEntries } from '../../zendesk/entries.js'
import { type Account, standingIn } from '../account.js'
import { useSeat } from '../seat.js'
import { useEditor } from './editor-context.js'

/** How many grants of the last 90 days would have been decided otherwise; each by itself, which it says. */
export const EffectLine = ({ account }: { account: Account }) => {
  const { t } = useWords()
  const { client, zone } = useSeat()
  const { base, limits } = useEditor()
  const grants = useQuery({
    queryKey: ['grants-90'],
    queryFn: () =>
      findEntries(client, {
        kinds: ['grant', 'grant_voided'],
        since: before(toInstant(Date.now()), days(90)),
        pages: 10,
      }),
  })
  const effect = useMemo(
    () => grants.data && effectOf(grants.data, base.limits, limits, standingIn(account), zone),
    [grants.data, base, limits, account, zone],
  )
  if (!effect) return <Quiet>{t(grants.isError ? 'effect.broken' : 'effect.loading')}</Quiet>
  if (effect.looked === 0) return <Quiet>{t('effect.noGrants')}</Quiet>
  const parts = [
    effect.needLead > 0 ? t('effect.needLead', { count: effect.needLead }) : '',
    effect.alone > 0 ? t('effect.alone', { count: effect.alone }) : '',
    effect.refused > 0 ? t('effect.refused', { count: effect.refused }) : '',
    effect.possible > 0 ? t('effect.possible', { count: effect.possible }) : '',
  ].filter((part) => part !== '')
  const otherwise = effect.needLead + effect.alone + effect.refused + effect.possible
  return (
    <Quiet>
      {otherwise === 0
        ? t('effect.same', { count: effect.looked })
        : t('effect.otherwise', { otherwise, count: effect.looked, parts: parts.join(', ') })}{' '}
      {t('effect.how')}
    </Quiet>
  )
}
