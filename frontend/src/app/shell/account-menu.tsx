import type { Me } from '@resolutionflow/api-client';
import { useRouter } from '@tanstack/react-router';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { Menu, MenuItem, MenuLabel } from '@/components/menu';
import { useSwitchAccount } from '@/features/identity/api/mutations';
import { explain } from '@/lib/problem';
import { ROLE_WORDS } from '@/lib/roles';
import { toast } from '@/lib/toast';

const NAME = 'flex h-9 min-w-0 items-center max-md:shrink-0 gap-2.5 rounded-md px-1.5 text-left md:mr-9';

/** In which account one acts. With a single membership there is nothing to choose, and no button. */
export function AccountMenu({ me }: { me: Me }) {
  const router = useRouter();
  const change = useSwitchAccount();
  const name = (
    <>
      <Avatar name={me.account.name} square />
      <span className="min-w-0 flex-1 truncate font-semibold text-ink text-sm max-md:sr-only">{me.account.name}</span>
    </>
  );
  if (me.memberships.length < 2) return <div className={NAME}>{name}</div>;

  const switchTo = (id: string) =>
    change.mutate(id, {
      onSuccess: async () => {
        // What is open belongs to the account that was left.
        await router.navigate({ to: '/' });
        await router.invalidate();
      },
      onError: (error) => toast.error('The account was not switched', { description: explain(error) }),
    });

  return (
    <Menu
      placement="bottom-start"
      triggerClass={`${NAME} transition-colors hover:bg-hover`}
      trigger={
        <>
          {name}
          <Icon name="chevrons-up-down" className="text-ink-subtle" />
        </>
      }
    >
      <MenuLabel>Work in</MenuLabel>
      {me.memberships.map(({ account, role }) => (
        <MenuItem
          key={account.id}
          selected={account.id === me.account.id}
          onClick={() => account.id !== me.account.id && switchTo(account.id)}
        >
          <Avatar name={account.name} square />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{account.name}</span>
            <span className="block text-ink-subtle text-xs">{ROLE_WORDS[role]}</span>
          </span>
          {account.id === me.account.id ? <Icon name="check" className="text-accent-ink" /> : null}
        </MenuItem>
      ))}
    </Menu>
  );
}
