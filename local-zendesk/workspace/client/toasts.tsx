import { Notification } from '@zendeskgarden/react-notifications'
import { useWorkspace } from './use-workspace.js'

const types = { notice: 'success', alert: 'warning', error: 'error' } as const

export const Toasts = () => {
  const workspace = useWorkspace()
  return (
    <div className="toasts" role="status" data-test-id="toasts">
      {workspace.toasts.map((toast) => (
        <Notification key={toast.id} type={types[toast.kind]} data-test-id={`toast-${toast.kind}`}>
          {toast.text}
          <Notification.Close aria-label="Close" onClick={() => workspace.dismiss(toast.id)} />
        </Notification>
      ))}
    </div>
  )
}
