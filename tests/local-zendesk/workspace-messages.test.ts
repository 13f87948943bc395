import fc from 'fast-check'
import { readRoute, routeAddress } from '../../local-zendesk/workspace/client/route.js'
import { dashedName, frameUrl } from '../../local-zendesk/workspace/host/frame-url.js'
import { readMessage } from '../../local-zendesk/workspace/host/messages.js'
import { formEncode, prepareRequest } from '../../local-zendesk/workspace/host/request.js'

describe('messages from an app', () => {
  const samples: [string, unknown, unknown][] = [
    [
      'a handshake, sent as JSON',
      '{"key":"iframe.handshake","message":{"version":"2.0.9"},"appGuid":"g","instanceGuid":"g"}',
      { kind: 'handshake', version: '2.0.9' },
    ],
    [
      'a subscription',
      '{"key":"iframe.on:ticket.save","message":{"subscriberCount":1},"appGuid":"g","instanceGuid":"g"}',
      { kind: 'on', event: 'ticket.save', subscribers: 1, instanceGuid: 'g' },
    ],
    [
      'a subscription to another instance',
      '{"key":"iframe.on:modal.close","message":{"subscriberCount":1},"appGuid":"g","instanceGuid":"m"}',
      { kind: 'on', event: 'modal.close', subscribers: 1, instanceGuid: 'm' },
    ],
    [
      'a get',
      '{"id":1,"request":"get","params":["ticket.id"],"appGuid":"g","instanceGuid":"g"}',
      { kind: 'call', id: 1, call: 'get', params: ['ticket.id'], instanceGuid: 'g' },
    ],
    [
      'an event for an instance',
      '{"key":"iframe.trigger:draw","message":{"n":1},"appGuid":"g","instanceGuid":"m"}',
      { kind: 'trigger', event: 'draw', data: { n: 1 }, instanceGuid: 'm' },
    ],
    [
      'a reply to a hook, sent as an object',
      { appGuid: 'g', key: 'iframe.reply:ticket.save', error: { msg: 'no' } },
      { kind: 'reply', hook: 'ticket.save', error: { msg: 'no' } },
    ],
    [
      'a hook let pass',
      { appGuid: 'g', key: 'iframe.reply:ticket.save' },
      { kind: 'reply', hook: 'ticket.save', error: undefined },
    ],
    [
      'a request',
      '{"key":"request:3","message":{"url":"/api/v2/users/me.json"},"appGuid":"g","instanceGuid":"g"}',
      { kind: 'request', key: 'request:3', options: { url: '/api/v2/users/me.json' } },
    ],
    ['a sign of life, which needs no answer', '{"key":"session.live","appGuid":"g"}', { kind: 'unknown' }],
    ['text of another kind', 'hello', { kind: 'unknown' }],
  ]
  test.each(samples)('reads %s', (_name, data, expected) => {
    expect(readMessage(data)).toEqual(expected)
  })

  test('never throws on what a frame may send', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (data) => {
        expect(typeof readMessage(data).kind).toBe('string')
      }),
    )
  })
})

describe('the address of a frame', () => {
  const given = {
    assetUrlPrefix: 'http://localhost:1/apps/9/assets/',
    pageOrigin: 'http://127.0.0.1:1',
    guid: 'a-b',
  }
  test('an asset is found below the prefix, with the origin and the guid', () => {
    expect(frameUrl({ ...given, url: 'assets/index.html' })).toBe(
      'http://localhost:1/apps/9/assets/index.html?origin=http%3A%2F%2F127.0.0.1%3A1&app_guid=a-b',
    )
  })
  test('a query and a fragment of its own stay', () => {
    expect(frameUrl({ ...given, url: 'assets/index.html?x=1#modal' })).toBe(
      'http://localhost:1/apps/9/assets/index.html?x=1&origin=http%3A%2F%2F127.0.0.1%3A1&app_guid=a-b#modal',
    )
  })
  test('anything else is refused in the words Zendesk uses', () => {
    expect(() => frameUrl({ ...given, url: 'index.html' })).toThrow(/neither absolute nor an asset/)
  })
  test.each([
    ['Service Recovery', 'service-recovery'],
    ['  Größe & Co. ', 'größe-co'],
  ])('%j is %j in an address', (name, dashed) => {
    expect(dashedName(name)).toBe(dashed)
  })
})

describe('addresses within the workspace', () => {
  test.each([
    ['/', { kind: 'views', viewId: undefined }],
    ['/agent', { kind: 'views', viewId: undefined }],
    ['/agent/views/12', { kind: 'views', viewId: 12 }],
    ['/agent/tickets/7', { kind: 'ticket', id: 7 }],
    ['/agent/users/7', { kind: 'user', id: 7 }],
    ['/agent/apps/service-recovery', { kind: 'app', name: 'service-recovery', path: '', params: {} }],
    ['/agent/apps/a-b/limits/usd', { kind: 'app', name: 'a-b', path: 'limits/usd', params: {} }],
    ['/agent/nowhere', { kind: 'unknown', path: '/agent/nowhere' }],
  ])('%s is read', (address, expected) => {
    expect(readRoute(address)).toEqual(expected)
  })
  test.each([
    [['ticket', 7], '/agent/tickets/7'],
    [['user', '7'], '/agent/users/7'],
    [['views'], '/agent'],
    [['nav_bar', 'service-recovery', '/approvals/3'], '/agent/apps/service-recovery/approvals/3'],
    [['ticket', 'javascript:alert(1)'], undefined],
    [['elsewhere', 1], undefined],
  ])('routeTo(%j) goes to %s', (args, address) => {
    expect(routeAddress(args)).toBe(address)
  })
})

describe('client.request, before it leaves', () => {
  const origin = 'http://127.0.0.1:1'
  const prepare = (options: Record<string, unknown>) => prepareRequest(options, origin, 5)

  test('an object as data is form-encoded, as jQuery does', () => {
    expect(prepare({ url: '/api/v2/x', type: 'POST', data: { a: { b: [1, 2] }, c: 'x y' } })).toMatchObject({
      method: 'POST',
      body: 'a%5Bb%5D%5B%5D=1&a%5Bb%5D%5B%5D=2&c=x+y',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    })
  })
  test('JSON text with its content type is sent as it is', () => {
    const options = { url: '/api/v2/x', type: 'PUT', data: '{"a":1}', contentType: 'application/json' }
    expect(prepare(options)).toMatchObject({
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'Content-Type': 'application/json', 'X-Zendesk-App-Id': '5' },
    })
  })
  test('data of a GET goes into the address', () => {
    expect(prepare({ url: '/api/v2/x?y=1', data: { a: 2 } })).toMatchObject({
      url: 'http://127.0.0.1:1/api/v2/x?y=1&a=2',
      body: undefined,
    })
  })
  test.each([
    ['another site without cors', { url: 'https://elsewhere.example/x' }],
    ['a secure request', { url: '/api/v2/x', secure: true }],
  ])('%s is refused with a status and words', (_name, options) => {
    expect(prepare(options)).toMatchObject({
      readyState: 4,
      status: 422,
      responseText: expect.stringMatching(/^Proxy error: /),
    })
  })
  test('any object survives the form: every value comes back by its name', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()), (data) => {
        expect(Object.fromEntries(new URLSearchParams(formEncode(data)))).toEqual({ ...data })
      }),
    )
  })
})
