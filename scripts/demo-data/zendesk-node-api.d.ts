// zendesk-node-api brings no types. What it hands back is whatever the server said, so all of it is unknown.
declare module 'zendesk-node-api' {
  type Resource = {
    list(query?: string): PromiseLike<unknown>
    show(id: number | string): PromiseLike<unknown>
    create(data: Record<string, unknown>): PromiseLike<unknown>
    createOrUpdate(data: Record<string, unknown>): PromiseLike<unknown>
    update(id: number, data: Record<string, unknown>): PromiseLike<unknown>
  }
  export type ZendeskNodeApi = { tickets: Resource; users: Resource; search: Resource }
  export default function Zendesk(config: { url: string; email: string; token: string }): ZendeskNodeApi
}
