import * as v from 'valibot'
import { NoSuchApi, type ObjectApi, walk } from '../host/calls.js'
import { asRecord } from '../host/messages.js'
import { type FieldValue, fieldValueSchema, statuses } from '../schemas.js'
import {
  commentDraftObject,
  customFieldId,
  type Directory,
  ticketFieldObject,
  ticketFieldObjects,
  ticketObject,
} from './objects.js'
import type { TicketSession } from './session.js'

const CUSTOM_FIELD = 'ticket.customField:'
const FIELDS = 'ticketFields:'

/** The ticket as an app in its sidebar can read, change and act on it. */
export const ticketApi = (session: TicketSession, directory: Directory): ObjectApi => ({
  get(path) {
    if (path.startsWith(CUSTOM_FIELD)) {
      const name = path.slice(CUSTOM_FIELD.length)
      if (name === 'due_date') return session.ticket?.due_at ?? null
      const id = customFieldId(name, directory)
      return session.ticket?.custom_fields.find((field) => field.id === id)?.value ?? null
    }
    if (path === 'ticketFields') return ticketFieldObjects(session, directory)
    if (path.startsWith(FIELDS)) return ticketFieldObject(session, directory, path.slice(FIELDS.length))
    const [root = '', ...names] = path.split('.')
    if (root === 'ticket') return walk(ticketObject(session, directory), names)
    if (root === 'comment') return walk(commentDraftObject(session), names)
    if (root === 'channel') return walk({ name: 'web', sessionBased: false, sessionActive: false }, names)
    throw new NoSuchApi()
  },
  set(path, value) {
    setTicket(session, directory, path, value)
    return value
  },
  invoke(path, args) {
    return invokeTicket(session, directory, path, args)
  },
})

const setTicket = (session: TicketSession, directory: Directory, path: string, value: unknown): void => {
  if (path.startsWith(CUSTOM_FIELD)) {
    const name = path.slice(CUSTOM_FIELD.length)
    if (name === 'due_date') session.edit({ due_at: textOrNull(value) })
    else session.editField(customFieldId(name, directory), fieldValue(value))
    return
  }
  switch (path) {
    case 'ticket.subject':
      session.edit({ subject: text(value) })
      return
    case 'ticket.status':
      session.edit({ status: v.parse(v.picklist(statuses, `${String(value)} is not a status`), value) })
      return
    case 'ticket.type':
      session.edit({ type: textOrNull(value) })
      return
    case 'ticket.priority':
      session.edit({ priority: textOrNull(value) })
      return
    case 'ticket.externalId':
      session.edit({ external_id: textOrNull(value) })
      return
    case 'ticket.recipient':
      session.edit({ recipient: textOrNull(value) })
      return
    case 'ticket.tags':
      session.setTags(words(value))
      return
    case 'ticket.brand':
      session.edit({ brand_id: number(asRecord(value)?.id) })
      return
    case 'ticket.form.id':
      session.edit({ ticket_form_id: number(value) })
      return
    case 'ticket.requester':
      session.edit({ requester_id: number(asRecord(value)?.id) })
      return
    case 'ticket.assignee': {
      const { groupId, userId } = asRecord(value) ?? {}
      session.edit({
        ...(groupId === undefined ? {} : { group_id: number(groupId) }),
        assignee_id: userId === undefined || userId === null ? null : number(userId),
      })
      return
    }
    case 'comment.text':
    case 'ticket.comment.text':
      session.setCommentText(text(value))
      return
    case 'comment.type':
    case 'ticket.comment.type':
      session.setCommentType(
        v.parse(v.picklist(['publicReply', 'internalNote'], `${String(value)} is not a comment type`), value),
      )
      return
    default:
      throw new NoSuchApi()
  }
}

const invokeTicket = (
  session: TicketSession,
  directory: Directory,
  path: string,
  args: unknown[],
): unknown => {
  if (path.startsWith(FIELDS)) {
    changeField(session, directory, path.slice(FIELDS.length))
    return undefined
  }
  switch (path) {
    case 'ticket.tags.add':
    case 'tags.add':
      session.addTags(args.flatMap(words))
      return session.ticket?.tags
    case 'ticket.tags.remove':
    case 'tags.remove':
      session.removeTags(args.flatMap(words))
      return session.ticket?.tags
    case 'comment.appendText':
    case 'ticket.comment.appendText':
    case 'comment.appendMarkdown':
    case 'ticket.comment.appendMarkdown':
      session.insertText(text(args[0]))
      return undefined
    case 'comment.appendHtml':
    case 'ticket.comment.appendHtml':
    case 'ticket.editor.insert':
      session.insertText(htmlToText(text(args[0])))
      return undefined
    case 'enableSave':
      session.setSaveDisabled(false)
      return undefined
    case 'disableSave':
      session.setSaveDisabled(true)
      return undefined
    default:
      throw new NoSuchApi()
  }
}

/** `status.hide`, `custom_field_1.optionValues:gold.hide`. */
const changeField = (session: TicketSession, directory: Directory, path: string): void => {
  const found = /^(.+?)(?:\.optionValues:(.+))?\.(show|hide|toggle|enable|disable)$/.exec(path)
  const [, name = '', option, verb] = found ?? []
  if (!found) throw new NoSuchApi()
  ticketFieldObject(session, directory, name)
  session.setFieldState(name, (state) => {
    if (option !== undefined) {
      const hidden = new Set(state.hiddenOptions)
      if (verb === 'hide' || (verb === 'toggle' && !hidden.has(option))) hidden.add(option)
      else hidden.delete(option)
      return { ...state, hiddenOptions: [...hidden] }
    }
    switch (verb) {
      case 'show':
        return { ...state, isVisible: true }
      case 'hide':
        return { ...state, isVisible: false }
      case 'toggle':
        return { ...state, isVisible: !state.isVisible }
      case 'enable':
        return { ...state, isEnabled: true }
      default:
        return { ...state, isEnabled: false }
    }
  })
}

/** The editor here holds plain text; markup becomes the lines it stands for. */
const htmlToText = (markup: string): string => {
  if (!/[<&]/.test(markup)) return markup
  const spaced = markup
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|blockquote)>\s*(?=\S)/gi, '\n\n')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<\/(li|tr)>/gi, '\n')
  if (typeof DOMParser === 'undefined') return spaced.replace(/<[^>]*>/g, '')
  return new DOMParser().parseFromString(spaced, 'text/html').body.textContent ?? ''
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

const textOrNull = (value: unknown): string | null => {
  const written = text(value)
  return written === '' || written === '-' ? null : written
}

const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')

const number = (value: unknown): number => {
  const found = Number(value)
  if (value === null || value === '' || !Number.isFinite(found))
    throw new Error(`${String(value)} is not an id`)
  return found
}

const fieldValue = (value: unknown): FieldValue => v.parse(fieldValueSchema, value ?? null)
