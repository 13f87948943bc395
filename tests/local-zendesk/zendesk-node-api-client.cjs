// Runs by itself, so that NODE_EXTRA_CA_CERTS holds: the unmodified zendesk-node-api against the local Zendesk.
const Zendesk = require('zendesk-node-api')

const client = new Zendesk({ url: process.env.ZENDESK_URL, email: 'olivia@acme.example', token: 'anything' })

const run = async () => {
  const { ticket: created } = await client.tickets.create({
    subject: 'Made by zendesk-node-api',
    comment: { body: 'It never came' },
  })
  const { ticket: updated } = await client.tickets.update(created.id, { status: 'pending', tags: ['late'] })
  const shown = await client.tickets.show(created.id)
  const tickets = await client.tickets.list()
  const { user } = await client.users.create({ name: 'Nell', email: 'nell@customer.example' })
  const { user: changed } = await client.users.update(user.id, { notes: 'Called' })
  const users = await client.users.list()
  process.stdout.write(
    JSON.stringify({
      status: updated.status,
      tags: shown.tags,
      tickets: tickets.map((one) => one.subject),
      notes: changed.notes,
      users: users.map((one) => one.name),
    }),
  )
}

run().catch((problem) => {
  console.error(problem)
  process.exit(1)
})
