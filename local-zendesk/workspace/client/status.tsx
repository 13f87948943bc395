import type { Status } from '../schemas.js'

export const statusNames: Record<Status, string> = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  hold: 'On-hold',
  solved: 'Solved',
  closed: 'Closed',
}

export const StatusBadge = ({ status }: { status: Status }) => (
  <span className={`status status-${status}`}>{statusNames[status]}</span>
)

export const StatusDot = ({ status }: { status: Status }) => (
  <span className={`status-dot status-${status}`} role="img" aria-label={statusNames[status]} />
)
