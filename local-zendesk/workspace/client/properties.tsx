import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms'
import type { FieldValue, TicketField } from '../schemas.js'
import { frameworkName } from '../ticket/objects.js'
import type { TicketSession } from '../ticket/session.js'
import { Link } from './link.js'
import { statusNames } from './status.js'
import { TagsInput } from './tags-input.js'
import { useTicket, useWorkspace } from './use-workspace.js'
import { capital } from './views-page.js'

/** The ticket's fields, as the account has them, on the left of the conversation. */
export const Properties = ({ session }: { session: TicketSession }) => {
  const workspace = useWorkspace()
  useTicket(session)
  const { ticket } = session
  if (!ticket) return null
  const requester = session.user(ticket.requester_id)
  const disabled = session.isClosed || session.phase.kind === 'saving'
  const custom = workspace.fields.filter((field) => field.removable && isShown(session, field))
  const isOff = (name: string): boolean => disabled || !session.fieldState(name).isEnabled
  const visible = (name: string): boolean => session.fieldState(name).isVisible
  const inGroup = workspace.team.filter(
    (user) =>
      user.role_type !== 1 &&
      (ticket.group_id === null ||
        user.id === ticket.assignee_id ||
        workspace.memberships.some((one) => one.user_id === user.id && one.group_id === ticket.group_id)),
  )
  return (
    <aside className="properties" aria-label="Ticket properties" data-test-id="properties">
      <div className="property">
        <span className="property-label">Requester</span>
        {requester ? (
          <Link href={`/agent/users/${requester.id}`}>{requester.name}</Link>
        ) : (
          <span>User {ticket.requester_id}</span>
        )}
        {requester?.email && <span className="quiet small">{requester.email}</span>}
      </div>
      {visible('assignee') && (
        <>
          <Choice
            label="Group"
            name="group"
            value={ticket.group_id === null ? '' : String(ticket.group_id)}
            disabled={isOff('assignee')}
            options={workspace.groups.map((group) => [String(group.id), group.name])}
            onChange={(value) =>
              session.edit({ group_id: value === '' ? null : Number(value), assignee_id: null })
            }
          />
          <Choice
            label="Assignee"
            name="assignee"
            value={ticket.assignee_id === null ? '' : String(ticket.assignee_id)}
            disabled={isOff('assignee')}
            options={inGroup.map((user) => [String(user.id), user.name])}
            onChange={(value) => session.edit({ assignee_id: value === '' ? null : Number(value) })}
          />
          {ticket.assignee_id !== workspace.me?.id && workspace.me?.role_type !== 1 && !isOff('assignee') && (
            <button
              type="button"
              className="link-button"
              data-test-id="take-it"
              onClick={() => {
                const me = workspace.me
                const group =
                  workspace.myGroups.find((one) => one.id === ticket.group_id) ?? workspace.myGroups[0]
                if (me) session.edit({ assignee_id: me.id, ...(group ? { group_id: group.id } : {}) })
              }}
            >
              take it
            </button>
          )}
        </>
      )}
      {visible('status') && (
        <Choice
          label="Status"
          name="status"
          value={ticket.status}
          disabled={isOff('status')}
          required
          options={Object.entries(statusNames).filter(
            ([status]) =>
              (status !== 'closed' || ticket.status === 'closed') &&
              (status !== 'new' || session.loaded?.ticket.status === 'new'),
          )}
          onChange={(value) => session.edit({ status: value as keyof typeof statusNames })}
        />
      )}
      <div className="property-pair">
        {visible('type') && (
          <Choice
            label="Type"
            name="type"
            value={ticket.type ?? ''}
            disabled={isOff('type')}
            options={['question', 'incident', 'problem', 'task'].map((one) => [one, capital(one)])}
            onChange={(value) => session.edit({ type: value === '' ? null : value })}
          />
        )}
        {visible('priority') && (
          <Choice
            label="Priority"
            name="priority"
            value={ticket.priority ?? ''}
            disabled={isOff('priority')}
            options={['low', 'normal', 'high', 'urgent'].map((one) => [one, capital(one)])}
            onChange={(value) => session.edit({ priority: value === '' ? null : value })}
          />
        )}
      </div>
      {ticket.type === 'task' && (
        <Field>
          <Field.Label isRegular={false}>Due date</Field.Label>
          <Input
            type="date"
            isCompact
            disabled={disabled}
            value={ticket.due_at?.slice(0, 10) ?? ''}
            onChange={(event) =>
              session.edit({ due_at: event.target.value === '' ? null : `${event.target.value}T12:00:00Z` })
            }
          />
        </Field>
      )}
      {visible('tags') && <TagsInput session={session} disabled={isOff('tags')} />}
      {custom.map((field) => (
        <CustomField
          key={field.id}
          field={field}
          disabled={isOff(frameworkName(field))}
          hiddenOptions={session.fieldState(frameworkName(field)).hiddenOptions}
          value={ticket.custom_fields.find((one) => one.id === field.id)?.value ?? null}
          onChange={(value) => session.editField(field.id, value)}
        />
      ))}
    </aside>
  )
}

const isShown = (session: TicketSession, field: TicketField): boolean =>
  session.fieldState(frameworkName(field)).isVisible

type ChoiceProps = {
  label: string
  name: string
  value: string
  options: [string, string][]
  onChange: (value: string) => void
  disabled?: boolean
  required?: boolean
}

const Choice = ({
  label,
  name,
  value,
  options,
  onChange,
  disabled = false,
  required = false,
}: ChoiceProps) => (
  <Field>
    <Field.Label>{label}</Field.Label>
    <Select
      isCompact
      value={value}
      disabled={disabled}
      data-test-id={`property-${name}`}
      onChange={(event) => onChange(event.target.value)}
    >
      {!required && <option value="">–</option>}
      {!required && value !== '' && !options.some(([key]) => key === value) && (
        <option value={value}>{value}</option>
      )}
      {options.map(([key, title]) => (
        <option key={key} value={key}>
          {title}
        </option>
      ))}
    </Select>
  </Field>
)

type CustomProps = {
  field: TicketField
  value: FieldValue
  onChange: (value: FieldValue) => void
  disabled: boolean
  hiddenOptions: string[]
}

const CustomField = ({ field, value, onChange, disabled, hiddenOptions }: CustomProps) => {
  const id = `field-${field.id}`
  const text = value === null ? '' : String(value)
  const options = (field.custom_field_options ?? []).filter((one) => !hiddenOptions.includes(one.value))
  switch (field.type) {
    case 'checkbox':
      return (
        <Field>
          <Checkbox
            checked={value === true || value === 'true'}
            disabled={disabled}
            data-test-id={id}
            onChange={(event) => onChange(event.target.checked)}
          >
            <Field.Label isRegular>{field.title}</Field.Label>
          </Checkbox>
        </Field>
      )
    case 'tagger':
    case 'dropdown':
      return (
        <Choice
          label={field.title}
          name={id}
          value={text}
          disabled={disabled}
          options={options.map((option) => [option.value, option.name.replaceAll('::', ' › ')])}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
        />
      )
    case 'multiselect': {
      const chosen = Array.isArray(value) ? value : []
      return (
        <fieldset className="multiselect" disabled={disabled}>
          <legend>{field.title}</legend>
          {options.map((option) => (
            <Field key={option.value}>
              <Checkbox
                checked={chosen.includes(option.value)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...chosen, option.value]
                      : chosen.filter((one) => one !== option.value),
                  )
                }
              >
                <Field.Label isRegular>{option.name}</Field.Label>
              </Checkbox>
            </Field>
          ))}
        </fieldset>
      )
    }
    case 'textarea':
      return (
        <Field>
          <Field.Label>{field.title}</Field.Label>
          <Textarea
            isCompact
            minRows={2}
            value={text}
            disabled={disabled}
            data-test-id={`property-${id}`}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          />
        </Field>
      )
    default: {
      const kinds: Record<string, string> = { date: 'date', integer: 'number', decimal: 'number' }
      const isNumber = field.type === 'integer'
      return (
        <Field>
          <Field.Label>{field.title}</Field.Label>
          <Input
            isCompact
            type={kinds[field.type] ?? 'text'}
            step={field.type === 'decimal' ? 'any' : undefined}
            value={text}
            disabled={disabled}
            data-test-id={`property-${id}`}
            onChange={(event) => {
              const { value: written } = event.target
              onChange(written === '' ? null : isNumber ? Number(written) : written)
            }}
          />
        </Field>
      )
    }
  }
}
