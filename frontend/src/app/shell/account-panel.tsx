import type { Me } from '@resolutionflow/api-client';
import { useRouter } from '@tanstack/react-router';
import * as words from '@/app/words';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { MenuItem, MenuLabel } from '@/components/menu-items';
import { ROLE_NAMES } from '@/domain/words';
import { useSwitchAccount } from '@/features/identity/api/mutations';
import { explain } from '@/lib/problem';
import { toast } from '@/lib/toast';

/** The accounts that the user is a member of. */
export function AccountPanel({ me }: { me: Me }) {
  const router = useRouter();
  const change = useSwitchAccount();
  const switchTo = (id: string) =>
    change.mutate(id, {
      onSuccess: async () => {
        // The open page belongs to the previous account.
        await router.navigate({ to: '/' });
        await router.invalidate();
      },
      onError: (error) => toast.error(words.accountNotSwitched, { description: explain(error) }),
    });
  return (
    <>
      <MenuLabel>{words.switchAccount}</MenuLabel>
      {me.memberships.map(({ account, role }) => (
        <MenuItem
          key={account.id}
          selected={account.id === me.account.id}
          onClick={() => account.id !== me.account.id && switchTo(account.id)}
        >
          <Avatar name={account.name} square />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{account.name}</span>
            <span className="block text-ink-subtle text-xs">{ROLE_NAMES[role]}</span>
          </span>
          {account.id === me.account.id ? <Icon name="check" className="text-accent-ink" /> : null}
        </MenuItem>
      ))}
    </>
  );
}
