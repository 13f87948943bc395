import { Button } from '@zendeskgarden/react-buttons'
import { useWords } from '../../ui/i18n.js'
import { useSeat } from '../seat.js'

/** Opens the ticket in the agent workspace. */
export const TicketLink = ({ ticketId }: { ticketId: number }) => {
  const { t } = useWords()
  const { client } = useSeat()
  return (
    <Button isLink onClick={() => void client.invoke('routeTo', 'ticket', ticketId)}>
      {t('approvals.ticket', { ticket: ticketId })}
    </Button>
  )
}
