import { answerCall } from '../../local-zendesk/workspace/host/calls.js'
import { AppHost, type HostPorts, type InstalledApp } from '../../local-zendesk/workspace/host/host.js'

// The host without a browser: its frames are lists of messages, its clock is turned by hand.

const app: InstalledApp = {
  id: 1,
  installationId: 2,
  name: 'Test App',
  version: '1.0.0',
  settings: {},
  assetUrlPrefix: 'http://localhost:1/apps/1/assets/',
  locations: {},
}

const aHost = () => {
  const timers = new Map<number, { act: () => void; at: number }>()
  let clock = 0
  let last = 0
  const states: string[] = []
  const ports: HostPorts = {
    context: (instance) => ({ instanceGuid: instance.guid, location: instance.location }),
    api: () => ({ get: (path) => path, set: (_path, value) => value, invoke: () => undefined }),
    request: async () => ({ kind: 'done', responseArgs: ['body'] }),
    subscribed: () => undefined,
    frameState: (instance, state) => states.push(`${instance.guid} ${state}`),
    setTimeout: (act, ms) => {
      last += 1
      timers.set(last, { act, at: clock + ms })
      return last
    },
    clearTimeout: (timer) => timers.delete(Number(timer)),
  }
  const host = new AppHost(ports)
  const frame = (guid: string): Record<string, unknown>[] => {
    host.add({
      guid,
      app,
      location: 'ticket_sidebar',
      url: 'assets/a.html',
      ticketId: 1,
      openerGuid: undefined,
    })
    const posted: Record<string, unknown>[] = []
    host.attach(guid, (message) => posted.push(message as Record<string, unknown>))
    return posted
  }
  const say = (guid: string, message: Record<string, unknown>): void =>
    host.receive(guid, JSON.stringify({ appGuid: guid, instanceGuid: guid, ...message }))
  return {
    host,
    frame,
    states,
    say,
    handshake: (guid: string) => say(guid, { key: 'iframe.handshake', message: { version: '2.0.9' } }),
    on: (guid: string, event: string, instanceGuid = guid) =>
      say(guid, { key: `iframe.on:${event}`, message: { subscriberCount: 1 }, instanceGuid }),
    wait: (ms: number) => {
      clock += ms
      for (const [id, { act, at }] of timers) {
        if (at <= clock) {
          timers.delete(id)
          act()
        }
      }
    },
  }
}

test('a frame that never greets is silent after 15 seconds, one that does is ready', () => {
  const { frame, states, handshake, wait } = aHost()
  frame('a')
  frame('b')
  handshake('b')
  wait(14_999)
  expect(states).not.toContain('a silent')
  wait(1)
  expect(states).toContain('a silent')
  expect(states).not.toContain('b silent')
})

test('before the handshake a frame is told nothing', () => {
  const { host, frame } = aHost()
  const posted = frame('a')
  host.setActive('a', true)
  host.emit('a', 'ticket.status.changed', 'open')
  expect(posted).toEqual([])
})

test('an instance that nobody asked after stays unknown to other frames: the SDK would throw', () => {
  const { host, frame, handshake, on } = aHost()
  const [a, b] = [frame('a'), frame('b')]
  handshake('a')
  handshake('b')
  on('a', 'modal.close', 'b')
  host.emit('b', 'modal.close', {})
  host.emit('a', 'modal.close', {})
  expect(a.filter((one) => one.key === 'zaf.modal.close')).toEqual([
    { key: 'zaf.modal.close', message: {}, instanceGuid: 'b' },
  ])
  expect(b.filter((one) => one.key === 'zaf.modal.close')).toEqual([])
})

test('an event is unbound when its last handler goes', () => {
  const { host, frame, handshake, on, say } = aHost()
  const posted = frame('a')
  handshake('a')
  on('a', 'x.changed')
  say('a', { key: 'iframe.off:x.changed', message: { subscriberCount: 1 } })
  host.emit('a', 'x.changed', 1)
  say('a', { key: 'iframe.off:x.changed', message: { subscriberCount: 0 } })
  host.emit('a', 'x.changed', 2)
  expect(posted.filter((one) => one.key === 'zaf.x.changed')).toEqual([{ key: 'zaf.x.changed', message: 1 }])
})

describe('a save hook', () => {
  const hooked = () => {
    const made = aHost()
    const posted = made.frame('a')
    made.handshake('a')
    made.on('a', 'ticket.save')
    return { ...made, posted }
  }

  test('is not asked of an app that does not listen', async () => {
    const { host, frame, handshake } = aHost()
    frame('a')
    handshake('a')
    expect(await host.runHook('a', 'ticket.save')).toEqual({ ok: true })
  })

  test('waits for the answer', async () => {
    const { host, posted } = hooked()
    const verdict = host.runHook('a', 'ticket.save')
    expect(posted.at(-1)).toEqual({ key: 'zaf.ticket.save', needsReply: true })
    host.receive('a', { appGuid: 'a', key: 'iframe.reply:ticket.save', error: { msg: 'Name an owner' } })
    expect(await verdict).toEqual({ ok: false, message: 'Name an owner' })
  })

  test('without words of the app, false is told in words of ours', async () => {
    const { host } = hooked()
    const verdict = host.runHook('a', 'ticket.save')
    host.receive('a', { appGuid: 'a', key: 'iframe.reply:ticket.save', error: { msg: false } })
    expect(await verdict).toEqual({ ok: false, message: 'the app prevented the ticket from being saved' })
  })

  test('gives up after 30 seconds', async () => {
    const { host, wait } = hooked()
    const verdict = host.runHook('a', 'ticket.save')
    wait(30_000)
    expect(await verdict).toEqual({ ok: false, message: 'did not answer within 30 seconds' })
  })

  test('lets the save go on when the frame leaves meanwhile', async () => {
    const { host } = hooked()
    const verdict = host.runHook('a', 'ticket.save')
    host.remove('a')
    expect(await verdict).toEqual({ ok: true })
  })
})

test('of several paths, one that fails leaves the others standing', async () => {
  const api = {
    get: (path: string) => {
      if (path === 'bad') throw new Error('No such Api')
      return { path }
    },
    set: () => undefined,
    invoke: () => undefined,
  }
  expect(await answerCall(api, 'get', ['good', 'bad'])).toEqual({
    good: { path: 'good' },
    errors: { bad: expect.objectContaining({ message: 'No such Api', path: 'bad' }) },
  })
})
