import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWords } from '../../ui/i18n.js'
import { Line, Notice, Quiet, Stack } from '../../ui/look.js'
import type { Waiting } from '../../zendesk/approvals.js'
import { type Account, inForceIn } from '../account.js'
import { PageTitle } from '../heading.js'
import { Broken, Loading } from '../loading.js'
import { NoStorage } from '../no-storage.js'
import { useNow } from '../use-now.js'
import { Lately } from './lately.js'
import { OutcomeLine } from './outcome-line.js'
import { Request } from './request.js'
import { useDecisions } from './use-decisions.js'
import { useNames } from './use-waiting.js'

type Props = { account: Account; waiting: UseQueryResult<Waiting[]> }

/** What waits for a decision, oldest first; what was decided lately below. */
export const ApprovalsPage = ({ account, waiting }: Props) => {
  const { t } = useWords()
  const now = useNow()
  const decisions = useDecisions(account)
  const settled = Object.values(decisions.outcomes).filter(
    (one) => one.kind === 'done' || one.kind === 'overtaken',
  )
  const gone = new Set(settled.map((one) => one.waiting.approval.request))
  const open = (waiting.data ?? []).filter((one) => !gone.has(one.approval.request))
  const names = useNames([
    ...open.map((one) => one.customerId),
    ...settled.map((one) => one.waiting.customerId),
  ])
  const limits = inForceIn(account).limits
  const next = useNextFocus(settled.length)
  return (
    <Stack $gap={16}>
      <PageTitle>{t('approvals.title')}</PageTitle>
      <NoStorage account={account} />
      {settled.length > 0 ? (
        <div role="status">
          <Stack $gap={8}>
            {settled.map((one) => (
              <OutcomeLine
                key={one.waiting.approval.request}
                outcome={one}
                customer={names.get(one.waiting.customerId) ?? ''}
                account={account}
              />
            ))}
          </Stack>
        </div>
      ) : null}
      {waiting.isError ? (
        <Broken error={waiting.error} again={() => void waiting.refetch()} />
      ) : waiting.data === undefined ? (
        <Loading />
      ) : open.length === 0 && account.storage === 'ready' ? (
        <Notice $tone="info" tabIndex={-1} ref={next}>
          <Line>{t('approvals.empty')}</Line>
          <Quiet>{t('approvals.emptyAbout')}</Quiet>
        </Notice>
      ) : null}
      {open.map((one, i) => (
        <Request
          key={one.approval.request}
          waiting={one}
          customer={names.get(one.customerId) ?? ''}
          account={account}
          limits={limits}
          now={now}
          decisions={decisions}
          {...(i === 0 ? { focus: next } : {})}
        />
      ))}
      <Lately account={account} now={now} />
    </Stack>
  )
}

/** After a decision the next request is where one goes on. */
const useNextFocus = (decided: number) => {
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (decided > 0) next.current?.focus()
  }, [decided])
  return next
}
