import { Button, ChevronButton, SplitButton } from '@zendeskgarden/react-buttons'
import { Item, Menu } from '@zendeskgarden/react-dropdowns'
import type { Status } from '../schemas.js'
import type { TicketSession } from '../ticket/session.js'
import { menuChoice } from './menu-choice.js'
import { statusNames } from './status.js'
import { useTicket } from './use-workspace.js'

const choices: Status[] = ['open', 'pending', 'hold', 'solved']

export const SubmitButton = ({ session }: { session: TicketSession }) => {
  useTicket(session)
  const status = session.ticket?.status ?? 'open'
  // While saving, the button keeps the focus; a second press does nothing.
  const isDisabled = session.phase.kind === 'collision' || session.saveDisabled
  return (
    <SplitButton>
      <Button
        isPrimary
        size="small"
        disabled={isDisabled}
        data-test-id="submit"
        onClick={() => void session.submit(status)}
      >
        <span>
          Submit as <strong>{statusNames[status]}</strong>
        </span>
      </Button>
      <Menu
        placement="top-end"
        onChange={(change) => {
          const chosen = choices.find((one) => one === menuChoice(change))
          if (chosen) void session.submit(chosen)
        }}
        button={(props) => (
          <ChevronButton
            {...props}
            isPrimary
            size="small"
            disabled={isDisabled}
            aria-label="Submit with another status"
            data-test-id="submit-menu"
          />
        )}
      >
        {choices.map((one) => (
          <Item
            key={one}
            value={one}
            label={`Submit as ${statusNames[one]}`}
            data-test-id={`submit-as-${one}`}
          >
            <span className="submit-choice">
              <span className={`status-square status-${one}`} aria-hidden />
              Submit as <strong>{statusNames[one]}</strong>
            </span>
          </Item>
        ))}
      </Menu>
    </SplitButton>
  )
}
