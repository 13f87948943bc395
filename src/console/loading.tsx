import { Button } from '@zendeskgarden/react-buttons'
import { Skeleton } from '@zendeskgarden/react-loaders'
import { useEffect, useState } from 'react'
import { breakdownText } from '../ui/breakdown.js'
import { useWords } from '../ui/i18n.js'
import { Line, Notice, Quiet, Stack } from '../ui/look.js'
import { toZendeskError } from '../zendesk/zendesk-error.js'

/** The place of a page that is on its way. After a second it says so, after ten that it takes long. */
export const Loading = ({ error, again }: { error?: unknown; again?: () => void }) => {
  const { t } = useWords()
  const seconds = useSeconds()
  if (error) return <Broken error={error} {...(again ? { again } : {})} />
  return (
    <Stack $gap={12} aria-busy="true">
      <Skeleton width="40%" height="28px" />
      <Skeleton height="160px" />
      <Quiet role="status">
        {seconds >= 10 ? t('page.loadingLong') : seconds >= 1 ? t('page.loading') : ''}
      </Quiet>
    </Stack>
  )
}

const useSeconds = (): number => {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1_000)
    return () => clearInterval(timer)
  }, [])
  return seconds
}

/** What broke, what is safe, what to do. */
export const Broken = ({ error, again }: { error: unknown; again?: () => void }) => {
  const words = useWords()
  return (
    <Notice $tone="danger" role="alert">
      <Line>
        {breakdownText(toZendeskError(error), words)} {words.t('page.nothingLost')}
      </Line>
      {again ? (
        <Button size="small" isBasic onClick={again}>
          {words.t('page.again')}
        </Button>
      ) : null}
    </Notice>
  )
}

/** What is shown was loaded before the connection broke. */
export const Stale = ({ error, again }: { error: unknown; again: () => void }) => {
  const words = useWords()
  return (
    <Notice $tone="warning" role="status" style={{ marginBottom: 16 }}>
      {breakdownText(toZendeskError(error), words)} {words.t('page.stale')}{' '}
      <Button size="small" isLink onClick={again}>
        {words.t('page.again')}
      </Button>
    </Notice>
  )
}
