import { Button } from '@zendeskgarden/react-buttons'
import { Skeleton } from '@zendeskgarden/react-loaders'
import { breakdownText } from '../ui/breakdown.js'
import { useWords } from '../ui/i18n.js'
import { Frame, Hidden, Line, Notice, Page, Quiet, Stack } from '../ui/look.js'
import type { ZendeskError } from '../zendesk/zendesk-error.js'
import { DueLists } from './due-lists.js'
import type { Seat } from './seat.js'
import { useDue } from './use-due.js'

/** What I have to do, by when; then what waits for my decision. */
export const Pane = ({ seat }: { seat: Seat }) => {
  const { t } = useWords()
  const { due, error, busy, reload } = useDue(seat)
  return (
    <>
      <Page />
      <Frame style={{ padding: 16 }}>
        <main aria-busy={busy}>
          <Hidden as="h1">{t('title')}</Hidden>
          <Stack $gap={16}>
            {error && <Trouble error={error} shown={due !== null} busy={busy} reload={reload} />}
            {due ? <DueLists seat={seat} due={due} /> : !error && <Loading />}
          </Stack>
        </main>
      </Frame>
    </>
  )
}

const Loading = () => {
  const { t } = useWords()
  return (
    <div role="status" aria-label={t('loading')}>
      <Stack $gap={12}>
        {['55%', '90%', '75%', '90%', '60%'].map((width, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a placeholder never change places
          <Skeleton key={line} width={width} height="16px" />
        ))}
      </Stack>
    </div>
  )
}

/** What happened, what still holds, what to do. */
const Trouble = (given: { error: ZendeskError; shown: boolean; busy: boolean; reload: () => void }) => {
  const words = useWords()
  const { t } = words
  const { error, shown, busy, reload } = given
  if (error.kind === 'not_found') {
    const noObjects = /InvalidEndpoint/.test(error.detail)
    return (
      <Notice $tone="info" role="status">
        <Line>{t(noObjects ? 'plan' : 'notSetUp')}</Line>
      </Notice>
    )
  }
  return (
    <Notice $tone="warning" role="alert">
      <Line>{breakdownText(error, words)}</Line>
      <Quiet as="p" style={{ color: 'inherit' }}>
        {t(shown ? 'older' : 'safe')}
      </Quiet>
      <Button size="small" style={{ marginTop: 8 }} onClick={reload} disabled={busy}>
        {t('again')}
      </Button>
    </Notice>
  )
}
