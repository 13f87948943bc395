import { Modal } from '@zendeskgarden/react-modals'
import { AppFrame } from './app-frame.js'
import { useWorkspace } from './use-workspace.js'

export const Modals = () => {
  const workspace = useWorkspace()
  return (
    <>
      {workspace.instancesAt('modal').map((instance) => {
        const look = workspace.look(instance.guid)
        if (!look) return null
        return (
          <Modal
            key={instance.guid}
            onClose={() => workspace.destroy(instance.guid)}
            style={{ width: `min(${look.width}, 80vw)` }}
            data-test-id="app-modal"
          >
            <Modal.Header>{instance.app.name}</Modal.Header>
            <Modal.Body style={{ padding: 0 }}>
              <AppFrame instance={instance} height={`min(${look.height}, 80vh)`} />
            </Modal.Body>
            <Modal.Close aria-label="Close" />
          </Modal>
        )
      })}
    </>
  )
}
