import type { anApi, Reply } from './an-api.js'

type Call = ReturnType<typeof anApi>['call']

export const entries = '/api/v2/custom_objects/entry'

/** An object with a field of every type, as an admin makes it. */
export const makeEntryObject = async (call: Call): Promise<void> => {
  const made = await call('admin', 'POST', '/api/v2/custom_objects', {
    custom_object: { key: 'entry', title: 'Entry', title_pluralized: 'Entries', include_in_list_view: true },
  })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  const fields = [
    { key: 'body', type: 'textarea' },
    { key: 'kind', type: 'text' },
    { key: 'amount', type: 'integer' },
    { key: 'rate', type: 'decimal' },
    { key: 'done', type: 'checkbox' },
    { key: 'day', type: 'date' },
    { key: 'code', type: 'regexp', regexp_for_validation: '^[A-Z]{2}\\d+$' },
    { key: 'mood', type: 'dropdown', custom_field_options: [{ name: 'Calm', value: 'calm' }] },
    {
      key: 'topics',
      type: 'multiselect',
      custom_field_options: [
        { name: 'A', value: 'a' },
        { name: 'B', value: 'b' },
      ],
    },
    { key: 'ticket', type: 'lookup', relationship_target_type: 'zen:ticket' },
    { key: 'user', type: 'lookup', relationship_target_type: 'zen:user' },
  ]
  for (const field of fields) {
    const { status, body } = await call('admin', 'POST', `${entries}/fields`, {
      custom_object_field: { title: field.key, ...field },
    })
    if (status !== 201) throw new Error(JSON.stringify(body))
  }
}

export const aRecord = (parts: Record<string, unknown> = {}) => ({
  custom_object_record: { name: 'An entry', ...parts },
})

export const makeRecord = (call: Call, parts: Record<string, unknown> = {}): Promise<Reply> =>
  call('agent', 'POST', `${entries}/records`, aRecord(parts))
