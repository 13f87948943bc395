import type { Id, Rule, Stamp } from '../state.js'

type NewRule = { title: string; body: Record<string, unknown> }
type Condition = { field: string; operator: string; value: string | null }

const view = (
  title: string,
  all: Condition[],
  sortBy: 'updated_at' | 'created_at' = 'updated_at',
): NewRule => ({
  title,
  body: {
    conditions: { all, any: [] },
    execution: {
      columns: ['status', 'subject', 'requester', 'updated', 'group', 'assignee'].map((id) => ({
        id,
        title: id,
      })),
      group_by: null,
      group_order: 'asc',
      sort_by: sortBy,
      sort_order: 'desc',
    },
    restriction: null,
  },
})

const unsolved: Condition = { field: 'status', operator: 'less_than', value: 'solved' }

const views: NewRule[] = [
  view('Your unsolved tickets', [unsolved, { field: 'assignee_id', operator: 'is', value: 'current_user' }]),
  view('Unassigned tickets', [unsolved, { field: 'assignee_id', operator: 'is', value: '' }], 'created_at'),
  view('All unsolved tickets', [unsolved]),
  view('Recently solved tickets', [{ field: 'status', operator: 'is', value: 'solved' }]),
]

const macros: NewRule[] = [
  {
    title: 'Late parcel: first reply',
    body: {
      actions: [
        {
          field: 'comment_value',
          value:
            'Hello {{ticket.requester.first_name}},\n\nyour parcel should have been with you by now, and I am sorry that it is not. ' +
            'I am finding out where it is and will write to you today.\n\n{{current_user.first_name}}',
        },
        { field: 'comment_mode_is_public', value: 'true' },
        { field: 'priority', value: 'normal' },
      ],
      restriction: null,
    },
  },
  {
    title: 'Take it and set to pending',
    body: {
      actions: [
        { field: 'assignee_id', value: 'current_user' },
        { field: 'status', value: 'pending' },
      ],
      restriction: null,
    },
  },
]

const rules = (list: NewRule[], at: Stamp, newId: () => Id): Rule[] =>
  list.map(({ title, body }, index) => ({
    id: newId(),
    title,
    description: null,
    active: true,
    position: index + 1,
    body,
    app_installation_id: null,
    created_at: at,
    updated_at: at,
  }))

export const sampleViews = (at: Stamp, newId: () => Id): Rule[] => rules(views, at, newId)
export const sampleMacros = (at: Stamp, newId: () => Id): Rule[] => rules(macros, at, newId)
