import { Button } from '@zendeskgarden/react-buttons'
import { breakdownText } from '../ui/breakdown.js'
import { useWords } from '../ui/i18n.js'
import { Notice, Stack } from '../ui/look.js'
import type { ZendeskError } from '../zendesk/zendesk-error.js'

/** Not even the ticket could be read. */
export const NotOpened = ({ error }: { error: ZendeskError }) => {
  const words = useWords()
  return (
    <Stack style={{ padding: 12 }}>
      <Notice $tone="danger" role="alert">
        {words.t('notOpened', { why: breakdownText(error, words) })}
      </Notice>
      <Button size="small" onClick={() => location.reload()}>
        {words.t('tryAgain')}
      </Button>
    </Stack>
  )
}
