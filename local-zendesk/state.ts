// What the local Zendesk remembers. Stored shape, not wire shape: formatters turn it into what the API says.
// Plain data only (structuredClone and JSON must carry it), so that reset, snapshots and --data FILE are simple.

export type Id = number
/** ISO 8601 in UTC with seconds, as Zendesk stamps: 2026-11-22T17:42:19Z */
export type Stamp = string

export type Plan = 'team' | 'growth' | 'professional' | 'enterprise' | 'support_team'

export type Account = {
  subdomain: string
  name: string
  plan: Plan
  /** Zendesk shows the Rails name; the IANA name is kept beside it. */
  time_zone: string
  iana_time_zone: string
  locale: string
  /** An admin must switch custom objects on (Admin Center). */
  custom_objects_enabled: boolean
}

export type User = {
  id: Id
  name: string
  email: string
  role: 'end-user' | 'agent' | 'admin'
  /** null: system role; 0 custom role, 1 light agent */
  role_type: number | null
  custom_role_id: Id | null
  locale: string
  time_zone: string
  iana_time_zone: string
  organization_id: Id | null
  default_group_id: Id | null
  phone: string | null
  external_id: string | null
  tags: string[]
  user_fields: Record<string, unknown>
  notes: string
  details: string
  signature: string
  active: boolean
  suspended: boolean
  restricted_agent: boolean
  ticket_restriction: string | null
  only_private_comments: boolean
  created_at: Stamp
  updated_at: Stamp
}

export type Group = {
  id: Id
  name: string
  description: string
  created_at: Stamp
  updated_at: Stamp
  deleted: boolean
}
export type GroupMembership = {
  id: Id
  user_id: Id
  group_id: Id
  default: boolean
  created_at: Stamp
  updated_at: Stamp
}
export type CustomRole = {
  id: Id
  name: string
  description: string
  role_type: number
  team_member_count: number
  configuration: Record<string, unknown>
  created_at: Stamp
  updated_at: Stamp
}
export type Organization = {
  id: Id
  name: string
  details: string
  notes: string
  tags: string[]
  created_at: Stamp
  updated_at: Stamp
}

export type TicketStatus = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'
export type CustomFieldValue = { id: Id; value: string | number | boolean | string[] | null }

export type Ticket = {
  id: Id
  subject: string
  description: string
  status: TicketStatus
  type: 'problem' | 'incident' | 'question' | 'task' | null
  priority: 'low' | 'normal' | 'high' | 'urgent' | null
  requester_id: Id
  submitter_id: Id
  assignee_id: Id | null
  group_id: Id | null
  organization_id: Id | null
  brand_id: Id
  external_id: string | null
  recipient: string | null
  collaborator_ids: Id[]
  follower_ids: Id[]
  tags: string[]
  custom_fields: CustomFieldValue[]
  due_at: Stamp | null
  problem_id: Id | null
  via: { channel: string; source: Record<string, unknown> }
  satisfaction_rating: { score: string; comment?: string } | null
  followup_ids: Id[]
  via_followup_source_id: Id | null
  is_public: boolean
  deleted: boolean
  /** Set when this ticket was merged into another. */
  merged_into: Id | null
  created_at: Stamp
  updated_at: Stamp
  /** When each status was last entered: what automations count hours from. */
  status_since: Partial<Record<TicketStatus, Stamp>>
  assigned_at: Stamp | null
  requester_updated_at: Stamp | null
  assignee_updated_at: Stamp | null
  solved_at: Stamp | null
}

export type Comment = {
  id: Id
  ticket_id: Id
  audit_id: Id
  author_id: Id
  /** Plain text. */
  body: string
  /** As stored: hostile markup stays as it came; formatters sanitise html_body as Zendesk does. */
  html_body: string
  public: boolean
  via: { channel: string; source: Record<string, unknown> }
  created_at: Stamp
}

export type AuditEvent = { id: Id; type: string } & Record<string, unknown>
export type Audit = {
  id: Id
  ticket_id: Id
  author_id: Id
  created_at: Stamp
  via: { channel: string; source: Record<string, unknown> }
  metadata: { system: Record<string, unknown>; custom: Record<string, unknown> }
  events: AuditEvent[]
}

export type FieldOption = { id: Id; name: string; value: string }
export type TicketField = {
  id: Id
  type: string
  title: string
  description: string
  position: number
  active: boolean
  required: boolean
  agent_description: string | null
  tag: string | null
  removable: boolean
  custom_field_options: FieldOption[]
  /** -1 where an app made it */
  creator_user_id: Id
  creator_app_name: string | null
  created_at: Stamp
  updated_at: Stamp
}

/** Views, triggers, automations, macros: kept as accepted, with what Zendesk stamps. */
export type Rule = {
  id: Id
  title: string
  description: string | null
  active: boolean
  position: number
  /** As sent, validated: conditions and actions, restriction, output, execution … */
  body: Record<string, unknown>
  app_installation_id: Id | null
  created_at: Stamp
  updated_at: Stamp
}

export type CustomObject = {
  id: string
  key: string
  title: string
  title_pluralized: string
  description: string
  include_in_list_view: boolean
  allows_attachments: boolean
  allows_photos: boolean
  created_by_user_id: string
  updated_by_user_id: string
  created_at: Stamp
  updated_at: Stamp
}
export type CustomObjectField = {
  id: Id
  object_key: string
  key: string
  type: string
  title: string
  description: string
  position: number
  active: boolean
  required: boolean
  regexp_for_validation: string | null
  custom_field_options: FieldOption[]
  relationship_target_type: string | null
  relationship_filter: Record<string, unknown> | null
  system: boolean
  properties: Record<string, unknown>
  created_at: Stamp
  updated_at: Stamp
}
export type CustomObjectRecord = {
  /** ULID */
  id: string
  object_key: string
  name: string
  external_id: string | null
  custom_object_fields: Record<string, unknown>
  created_by_user_id: string
  updated_by_user_id: string
  created_at: Stamp
  updated_at: Stamp
  deleted: boolean
  /** Epoch milliseconds from which search may find this version (index lag). */
  indexed_from: number
  /** What search still shows until then: the version before, null for none. Absent: nothing was pending. */
  former?: Omit<CustomObjectRecord, 'former'> | null
}
export type ObjectTrigger = {
  id: Id
  object_key: string
  title: string
  description: string
  active: boolean
  position: number
  conditions: unknown
  actions: unknown
  app_installation_id: Id | null
  created_at: Stamp
  updated_at: Stamp
}
/** `custom-role-<id>` or `end-user` per object (Enterprise). */
export type PermissionPolicy = {
  object_key: string
  id: string
  records: Record<'create' | 'read' | 'update' | 'delete', { allowed: boolean; rule_id: Id | null }>
}
export type AccessRule = {
  id: Id
  object_key: string
  title: string
  description: string
  conditions: unknown
  created_at: Stamp
  updated_at: Stamp
}

export type App = {
  id: Id
  name: string
  version: string
  author: { name: string; email: string; url?: string }
  manifest: Record<string, unknown>
  requirements: Record<string, unknown> | null
  translations: Record<string, unknown>
  /** Folder under the data folder where the unpacked package lies, or a path given at start. */
  files: Record<string, string>
  created_at: Stamp
  updated_at: Stamp
}
export type Installation = {
  id: Id
  app_id: Id
  enabled: boolean
  settings: Record<string, unknown>
  role_restrictions: string[]
  group_restrictions: Id[]
  requirements: {
    identifier: string
    requirement_id: Id | string
    requirement_type: string
    created_at: Stamp
    updated_at: Stamp
  }[]
  created_at: Stamp
  updated_at: Stamp
}
export type JobStatus = {
  id: string
  status: 'queued' | 'working' | 'failed' | 'completed' | 'killed'
  message: string | null
  total: number
  progress: number
  results: unknown
  app_id?: Id
}

export type Faults = {
  latency_ms: number
  drop_rate: number
  drop_replies_rate: number
  too_many_requests_rate: number
  server_error_rate: number
  index_lag_ms: number
}

export type State = {
  account: Account
  /** Epoch milliseconds added to the machine's clock: the virtual clock. */
  clock_offset: number
  /** Epoch milliseconds on the virtual clock up to which the hourly automations have run. Absent: not looked yet. */
  automations_ran_until?: number
  next_id: Id
  seed: number
  faults: Faults
  users: User[]
  groups: Group[]
  memberships: GroupMembership[]
  custom_roles: CustomRole[]
  organizations: Organization[]
  tickets: Ticket[]
  comments: Comment[]
  audits: Audit[]
  ticket_fields: TicketField[]
  views: Rule[]
  macros: Rule[]
  triggers: Rule[]
  automations: Rule[]
  custom_objects: CustomObject[]
  custom_object_fields: CustomObjectField[]
  custom_object_records: CustomObjectRecord[]
  object_triggers: ObjectTrigger[]
  permission_policies: PermissionPolicy[]
  access_rules: AccessRule[]
  apps: App[]
  installations: Installation[]
  uploads: { id: Id; token: string; zip_base64: string }[]
  jobs: JobStatus[]
}
