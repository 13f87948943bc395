import { Table } from '@zendeskgarden/react-tables'
import type { Instant } from '../../core/time.js'
import { useWords } from '../../ui/i18n.js'
import { Quiet } from '../../ui/look.js'
import { Moment } from '../../ui/moment.js'
import { proposalText } from '../../ui/notes.js'
import { type Account, nameOf } from '../account.js'
import { SectionTitle } from '../heading.js'
import { useSeat } from '../seat.js'
import { TicketLink } from './ticket-link.js'
import { useDecided, useNames } from './use-waiting.js'

/** Decisions of the last 14 days, by whom and why. */
export const Lately = ({ account, now }: { account: Account; now: Instant }) => {
  const words = useWords()
  const { t } = words
  const { me } = useSeat()
  const decided = useDecided(account)
  const rows = decided.data ?? []
  const names = useNames(rows.map((one) => one.customerId))
  if (account.storage !== 'ready') return null
  return (
    <section aria-label={t('approvals.lately')}>
      <SectionTitle>{t('approvals.lately')}</SectionTitle>
      {decided.isError ? <Quiet>{t('approvals.latelyBroken')}</Quiet> : null}
      {decided.data !== undefined && rows.length === 0 ? <Quiet>{t('approvals.latelyNone')}</Quiet> : null}
      {rows.length === 0 ? null : (
        <Table size="small" isReadOnly aria-label={t('approvals.lately')}>
          <Table.Head>
            <Table.HeaderRow>
              <Table.HeaderCell>{t('approvals.column.what')}</Table.HeaderCell>
              <Table.HeaderCell width={150}>{t('approvals.column.customer')}</Table.HeaderCell>
              <Table.HeaderCell width={200}>{t('approvals.column.decision')}</Table.HeaderCell>
              <Table.HeaderCell>{t('approvals.column.why')}</Table.HeaderCell>
              <Table.HeaderCell width={120}>{t('approvals.column.ticket')}</Table.HeaderCell>
            </Table.HeaderRow>
          </Table.Head>
          <Table.Body>
            {rows.map(({ approval: { request, asked, decided: entry }, customerId }) =>
              entry === null ? null : (
                <Table.Row key={request}>
                  <Table.Cell>{proposalText(asked.body.proposal, words)}</Table.Cell>
                  <Table.Cell>{names.get(customerId) ?? ''}</Table.Cell>
                  <Table.Cell>
                    {t(`approvals.by.${entry.body.decision}`, { who: nameOf(account, entry.createdBy, t) })}{' '}
                    <Moment at={entry.createdAt} now={now} zone={me.zone} />
                  </Table.Cell>
                  <Table.Cell>{entry.body.reason}</Table.Cell>
                  <Table.Cell>
                    <TicketLink ticketId={asked.ticketId} />
                  </Table.Cell>
                </Table.Row>
              ),
            )}
          </Table.Body>
        </Table>
      )}
    </section>
  )
}
