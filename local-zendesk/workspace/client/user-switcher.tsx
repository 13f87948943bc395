import { Avatar } from '@zendeskgarden/react-avatars'
import { Item, ItemGroup, Menu } from '@zendeskgarden/react-dropdowns'
import { initials } from './choose-user.js'
import { menuChoice } from './menu-choice.js'
import { useWorkspace } from './use-workspace.js'

/** Whom the workspace is looked at as. Choosing loads the same page again as that person. */
export const UserSwitcher = () => {
  const workspace = useWorkspace()
  const { me, bootstrap } = workspace
  if (!me) return null
  const become = (id: string): void => {
    const address = new URL(location.href)
    address.searchParams.set('as', id)
    location.assign(address)
  }
  return (
    <Menu
      placement="bottom-end"
      maxHeight="70vh"
      onChange={(change) => {
        const id = menuChoice(change)
        if (id !== undefined) become(id)
      }}
      button={(props) => (
        <button
          {...(props as React.ButtonHTMLAttributes<HTMLButtonElement>)}
          type="button"
          className="user-button"
          data-test-id="user-switcher"
          aria-label={`Signed in as ${me.name}. Switch user`}
        >
          <Avatar size="extrasmall" backgroundColor="#1f73b7" aria-hidden>
            <Avatar.Text>{initials(me.name)}</Avatar.Text>
          </Avatar>
          <span className="user-name">{me.name}</span>
        </button>
      )}
    >
      <ItemGroup legend="Look at the workspace as" type="radio">
        {bootstrap.team.map((user) => (
          <Item
            key={user.id}
            value={String(user.id)}
            name="user"
            isSelected={user.id === me.id}
            data-test-id={`switch-to-${user.id}`}
          >
            {user.name}
            <Item.Meta>{user.title}</Item.Meta>
          </Item>
        ))}
      </ItemGroup>
    </Menu>
  )
}
