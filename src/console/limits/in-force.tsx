import { Button } from '@zendeskgarden/react-buttons'
import type { LimitsVersion } from '../../core/policy-history.js'
import type { Instant } from '../../core/time.js'
import { useWords } from '../../ui/i18n.js'
import { Line, Quiet, Row } from '../../ui/look.js'
import { Moment } from '../../ui/moment.js'
import { type Account, nameOf } from '../account.js'
import type { Route } from '../routes.js'
import { useSeat } from '../seat.js'

type Props = { version: LimitsVersion; account: Account; now: Instant; go: (route: Route) => void }

/** Which limits are in force, by whom, since when and why. */
export const InForce = ({ version, account, now, go }: Props) => {
  const { t } = useWords()
  const { me } = useSeat()
  const { record } = version
  return (
    <div>
      <Row $gap={12}>
        <Line>
          {record === null ? (
            t('limits.starter')
          ) : (
            <>
              {t('limits.version', { version: version.version, who: nameOf(account, record.createdBy, t) })}{' '}
              <Moment at={record.createdAt} now={now} zone={me.zone} />
            </>
          )}
        </Line>
        <Button size="small" isLink onClick={() => go({ page: 'versions', version: null })}>
          {t('limits.allVersions')}
        </Button>
      </Row>
      {record && record.note !== '' ? <Quiet>{t('limits.why', { note: record.note })}</Quiet> : null}
    </div>
  )
}
