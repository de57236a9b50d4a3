import type { Me } from '@resolutionflow/api-client';
import { useState } from 'react';
import * as words from '@/app/words';
import { Avatar } from '@/components/avatar';
import { LostPart } from '@/components/lost-part';
import { Menu } from '@/components/menu';
import { ROLE_NAMES } from '@/domain/words';
import { part } from '@/lib/part';

// Loaded behind the page, so that the menu opens at once.
const UserPanel = part(async () => (await import('@/app/shell/user-panel')).UserPanel, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});
const SignOut = part(async () => (await import('@/app/shell/sign-out')).SignOut, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

export function UserMenu({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Menu
        placement="top-start"
        label={words.yourMenu(me.user.name, ROLE_NAMES[me.role])}
        triggerClass="flex min-w-0 items-center gap-2.5 rounded-md p-1.5 text-left transition-colors hover:bg-hover"
        trigger={
          <>
            <Avatar name={me.user.name} />
            <span className="min-w-0 flex-1 leading-tight max-md:hidden">
              <span className="block truncate font-medium text-ink text-sm">{me.user.name}</span>
              <span className="block text-ink-subtle text-xs">{ROLE_NAMES[me.role]}</span>
            </span>
          </>
        }
      >
        <UserPanel me={me} onHelp={onHelp} onSignOut={() => setLeaving(true)} />
      </Menu>
      {leaving ? <SignOut me={me} onStay={() => setLeaving(false)} /> : null}
    </>
  );
}
