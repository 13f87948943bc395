// Runs by itself, so that NODE_EXTRA_CA_CERTS holds: the unmodified node-zendesk against the local Zendesk.
const { createClient } = require('node-zendesk')

const client = createClient({
  username: 'olivia@acme.example',
  token: 'anything',
  endpointUri: `${process.env.ZENDESK_URL}/api/v2`,
})

const run = async () => {
  const { result: created } = await client.tickets.create({
    ticket: { subject: 'Made by node-zendesk', comment: { body: 'It never came' } },
  })
  const { result: updated } = await client.tickets.update(created.id, {
    ticket: { status: 'pending', tags: ['late'] },
  })
  const { result: shown } = await client.tickets.show(created.id)
  const tickets = await client.tickets.list()
  const { result: user } = await client.users.create({
    user: { name: 'Nell', email: 'nell@customer.example' },
  })
  const { result: changed } = await client.users.update(user.id, { user: { notes: 'Called' } })
  const users = await client.users.list()
  const { result: me } = await client.users.me()
  process.stdout.write(
    JSON.stringify({
      status: updated.status,
      tags: shown.tags,
      tickets: tickets.map((one) => one.subject),
      notes: changed.notes,
      users: users.map((one) => one.name),
      me: me.email,
    }),
  )
}

run().catch((problem) => {
  console.error(problem)
  process.exit(1)
})
