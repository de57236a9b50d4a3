import type { Me } from '@resolutionflow/api-client';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { LostPart } from '@/components/lost-part';
import { Menu } from '@/components/menu';
import { part } from '@/lib/part';

const NAME = 'flex h-9 min-w-0 items-center max-md:shrink-0 gap-2.5 rounded-md px-1.5 text-left md:mr-9';

// Loaded behind the page, so that the menu opens at once.
const AccountPanel = part(async () => (await import('@/app/shell/account-panel')).AccountPanel, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

/** In which account one acts. With a single membership there is nothing to choose, and no button. */
export function AccountMenu({ me }: { me: Me }) {
  const name = (
    <>
      <Avatar name={me.account.name} square />
      <span className="min-w-0 flex-1 truncate font-semibold text-ink text-sm max-md:sr-only">{me.account.name}</span>
    </>
  );
  if (me.memberships.length < 2) return <div className={NAME}>{name}</div>;
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
      <AccountPanel me={me} />
    </Menu>
  );
}
