import { Avatar } from '@zendeskgarden/react-avatars'
import type { Bootstrap } from './bootstrap.js'
import { Person } from './person.js'

/** Nobody is signed in: pick who to be. There are no passwords on the local Zendesk. */
export const ChooseUser = ({ bootstrap }: { bootstrap: Bootstrap }) => (
  <main className="choose">
    <h1>{bootstrap.account.name}</h1>
    <p>Choose who to sign in as.</p>
    <ul>
      {bootstrap.team.map((user) => (
        <li key={user.id}>
          <a href={`${location.pathname}?as=${user.id}`} data-test-id={`choose-${user.id}`}>
            <Avatar size="small" backgroundColor="#1f73b7" aria-hidden>
              <Avatar.Text>{initials(user.name)}</Avatar.Text>
            </Avatar>
            <Person name={user.name} title={user.title} />
          </a>
        </li>
      ))}
    </ul>
  </main>
)

export const initials = (name: string): string =>
  name
    .split(/[^\p{Letter}\p{Number}]+/u)
    .map((word) => Array.from(word)[0] ?? '')
    .filter((letter) => letter !== '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
