import type { Me } from '@resolutionflow/api-client';
import { useState } from 'react';
import { ThemeChoice } from '@/app/shell/theme-choice';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { LostPart } from '@/components/lost-part';
import { Menu, MenuItem, MenuLine } from '@/components/menu';
import { part } from '@/lib/part';
import { ROLE_WORDS } from '@/lib/roles';

const SignOut = part(async () => (await import('@/app/shell/sign-out')).SignOut, {
  lost: (_, retry) => <LostPart onRetry={retry} />,
});

export function UserMenu({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Menu
        placement="top-start"
        label={`${me.user.name}, ${ROLE_WORDS[me.role]}: your menu`}
        triggerClass="flex min-w-0 items-center gap-2.5 rounded-md p-1.5 text-left transition-colors hover:bg-hover"
        trigger={
          <>
            <Avatar name={me.user.name} />
            <span className="min-w-0 flex-1 leading-tight max-md:hidden">
              <span className="block truncate font-medium text-ink text-sm">{me.user.name}</span>
              <span className="block text-ink-subtle text-xs">{ROLE_WORDS[me.role]}</span>
            </span>
          </>
        }
      >
        <div className="px-2 pt-1.5 pb-2">
          <div className="font-medium text-sm">{me.user.name}</div>
          <div className="text-ink-subtle text-xs">{me.user.email}</div>
        </div>
        <MenuLine />
        <ThemeChoice />
        <MenuLine />
        <MenuItem onClick={onHelp}>
          <Icon name="keyboard" className="text-ink-muted" />
          <span className="flex-1">Keyboard shortcuts</span>
          <Kbd>?</Kbd>
        </MenuItem>
        <MenuItem onClick={() => setLeaving(true)}>
          <Icon name="sign-out" className="text-ink-muted" />
          Sign out
        </MenuItem>
      </Menu>
      {leaving ? <SignOut me={me} onStay={() => setLeaving(false)} /> : null}
    </>
  );
}
