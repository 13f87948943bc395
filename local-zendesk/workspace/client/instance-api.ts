import * as v from 'valibot'
import { NoSuchApi, type ObjectApi, walk } from '../host/calls.js'
import type { Instance } from '../host/host.js'
import { asRecord } from '../host/messages.js'
import { read } from '../rest.js'
import { ticketApi } from '../ticket/api.js'
import { timeZoneObject, userObject } from '../ticket/objects.js'
import { routeAddress } from './route.js'
import type { Workspace } from './workspace.js'

/** Everything get, set and invoke reach from one instance: its place, the account, and its ticket if any. */
export const instanceApi = (workspace: Workspace, instance: Instance): ObjectApi => {
  const session = workspace.ticket(instance.ticketId)
  const ticket = session && ticketApi(session, workspace.directory(session))
  return {
    get(path) {
      const found = readPlace(workspace, instance, path)
      if (found !== undefined) return found.value
      if (ticket) return ticket.get(path)
      throw new NoSuchApi()
    },
    set(path, value) {
      if (path === 'iconChars' || path === 'iconSymbol') {
        workspace.changeLook(instance.guid, { [path]: String(value) })
        return value
      }
      if (ticket) return ticket.set(path, value)
      throw new NoSuchApi()
    },
    invoke(path, args) {
      const act = acts[path]
      if (act) return act(workspace, instance, args)
      if (ticket) return ticket.invoke(path, args)
      throw new NoSuchApi()
    },
  }
}

const readPlace = (
  workspace: Workspace,
  instance: Instance,
  path: string,
): { value: unknown } | undefined => {
  const look = workspace.look(instance.guid)
  if (path.startsWith('requirement:'))
    return { value: requirement(instance, path.slice('requirement:'.length)) }
  if (path.startsWith('assetURL:')) {
    const file = path.slice('assetURL:'.length).replaceAll('\\.', '.')
    return { value: instance.app.assetUrlPrefix + file }
  }
  const [root = '', ...names] = path.split('.')
  switch (root) {
    case 'context':
      return { value: walk(workspace.contextOf(instance), names) }
    case 'currentUser':
      return { value: walk(userObject(workspace.me ?? undefined, workspace.myGroups), names) }
    case 'currentAccount': {
      const { account } = workspace.bootstrap
      const value = {
        subdomain: account.subdomain,
        planName: account.plan,
        daysLeftInTrial: null,
        timeZone: timeZoneObject(account.time_zone, account.iana_time_zone),
      }
      return { value: walk(value, names) }
    }
    case 'viewport':
      return { value: walk({ size: { width: window.innerWidth, height: window.innerHeight } }, names) }
    case 'instances': {
      const mine = [...workspace.host.instances.values()].filter((one) => one.app.id === instance.app.id)
      const contexts = Object.fromEntries(mine.map((one) => [one.guid, workspace.contextOf(one)]))
      return { value: walk(contexts, names) }
    }
    case 'visible':
      return { value: look?.visible ?? false }
    case 'isCollapsed':
      return { value: false }
    case 'appsTray':
      return { value: walk({ isVisible: workspace.trayVisible }, names) }
    case 'iconChars':
    case 'iconSymbol':
      return { value: look?.[root] ?? '' }
    default:
      return undefined
  }
}

const requirementsReply = v.object({
  requirements: v.array(
    v.object({
      identifier: v.string(),
      requirement_id: v.union([v.number(), v.string()]),
      requirement_type: v.string(),
    }),
  ),
})

const requirement = async (instance: Instance, key: string): Promise<unknown> => {
  const path = `/api/v2/apps/installations/${instance.app.installationId}/requirements.json`
  const { requirements } = await read(requirementsReply, path)
  const found = requirements.find((one) => one.identifier === key)
  if (!found) throw new NoSuchApi()
  return found
}

type Act = (workspace: Workspace, instance: Instance, args: unknown[]) => unknown

const acts: Record<string, Act> = {
  resize(workspace, instance, [size]) {
    const { width, height } = asRecord(size) ?? {}
    workspace.changeLook(instance.guid, {
      ...(height === undefined ? {} : { height: cssSize(height) }),
      // A sidebar is as wide as its tray.
      ...(width === undefined || instance.location === 'ticket_sidebar' ? {} : { width: cssSize(width) }),
    })
  },
  notify(workspace, _instance, [message, kind, duration]) {
    const sticky = asRecord(duration)?.sticky === true
    const ms = typeof duration === 'number' && duration > 0 ? duration : 5_000
    const known = kind === 'alert' || kind === 'error' ? kind : 'notice'
    workspace.notify(String(message), known, sticky ? null : ms)
  },
  routeTo(workspace, _instance, args) {
    const address = routeAddress(args)
    if (address === undefined) throw new Error(`routeTo cannot go to ${args.map(String).join(', ')}`)
    workspace.navigate(address)
  },
  popover(workspace, instance, [asked]) {
    const look = workspace.look(instance.guid)
    const size = asRecord(asked)
    if (size) acts.resize?.(workspace, instance, [size])
    const open = size || asked === 'show' ? true : asked === 'hide' ? false : !look?.open
    showPane(workspace, instance, open)
  },
  preloadPane(workspace, instance) {
    workspace.changeLook(instance.guid, { mounted: true })
  },
  'app.close'(workspace, instance) {
    showPane(workspace, instance, false)
  },
  show(workspace, instance) {
    workspace.changeLook(instance.guid, { visible: true })
  },
  hide(workspace, instance) {
    workspace.changeLook(instance.guid, { visible: false })
  },
  'appsTray.show'(workspace) {
    workspace.trayVisible = true
    workspace.changed()
  },
  'appsTray.hide'(workspace) {
    workspace.trayVisible = false
    workspace.changed()
  },
  'instances.create'(workspace, instance, [asked]) {
    const { location, url, size } = asRecord(asked) ?? {}
    if (location !== 'modal') throw new Error('instances.create makes modals only')
    if (typeof url !== 'string') throw new Error('instances.create needs a url')
    const guid = workspace.addInstance(instance.app, 'modal', url, { openerGuid: instance.guid })
    const { width, height } = asRecord(size) ?? {}
    workspace.changeLook(guid, {
      mounted: true,
      open: true,
      width: cssSize(width ?? '600px'),
      height: cssSize(height ?? '300px'),
    })
    const created = workspace.host.instances.get(guid)
    return created ? [workspace.contextOf(created)] : []
  },
  destroy(workspace, instance) {
    if (instance.location !== 'modal') throw new NoSuchApi()
    workspace.destroy(instance.guid)
  },
  // The newer SDK reports clicks and hovers; it only wants to be answered.
  track: () => undefined,
}

/** Opens or closes a top bar pane, and tells the app as Zendesk does: not at the first opening. */
export const showPane = (workspace: Workspace, instance: Instance, open: boolean): void => {
  const look = workspace.look(instance.guid)
  if (!look || look.open === open) return
  workspace.changeLook(instance.guid, { open, mounted: look.mounted || open })
  workspace.host.setActive(instance.guid, open)
  if (look.mounted || !open)
    workspace.host.emit(instance.guid, open ? 'pane.activated' : 'pane.deactivated', {})
}

const cssSize = (value: unknown): string =>
  typeof value === 'number' || /^\d+(\.\d+)?$/.test(String(value)) ? `${value}px` : cleanSize(String(value))

/** Only a length goes into a style. */
const cleanSize = (value: string): string =>
  /^(auto|\d+(\.\d+)?(px|%|em|rem|vw|vh))$/.test(value) ? value : 'auto'
