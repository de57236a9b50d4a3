import type { Me } from '@resolutionflow/api-client';
import { useNavigate } from '@tanstack/react-router';
import { ThemeChoice } from '@/app/shell/theme-choice';
import * as words from '@/app/words';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { MenuItem, MenuLine } from '@/components/menu-items';
import { can } from '@/domain/me';

// Drawn as those of `Icon`, and loaded with the menu.
const KEYBOARD =
  'M2.75 4h10.5a.75.75 0 0 1 .75.75v6.5a.75.75 0 0 1-.75.75H2.75a.75.75 0 0 1-.75-.75v-6.5A.75.75 0 0 1 2.75 4M4.75 6.5h.01M8 6.5h.01M11.25 6.5h.01M5.5 9.5h5';
const PERSON = 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8M2.75 13.5c.4-2.3 2.5-3.75 5.25-3.75s4.85 1.45 5.25 3.75';
const STEPS = 'm2.25 4 1 1 1.75-2M2.25 11l1 1L5 10M7.5 4.25h6M7.5 11.25h6';
const SIGN_OUT = 'M6.5 13.5h-3a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3M10.5 11l3-3-3-3M13.25 8h-7';

interface UserPanelProps {
  me: Me;
  onHelp: () => void;
  onSignOut: () => void;
}

/** The content of the user's menu. */
export function UserPanel({ me, onHelp, onSignOut }: UserPanelProps) {
  const navigate = useNavigate();
  return (
    <>
      <div className="px-2 pt-1.5 pb-2">
        <div className="font-medium text-sm">{me.user.name}</div>
        <div className="text-ink-subtle text-xs">{me.user.email}</div>
      </div>
      <MenuLine />
      <ThemeChoice />
      <MenuLine />
      <MenuItem onClick={() => void navigate({ to: '/settings/profile' })}>
        <Icon path={PERSON} className="text-ink-muted" />
        {words.profile}
      </MenuItem>
      {can(me, 'handoffs.escalate') ? (
        <MenuItem onClick={() => void navigate({ to: '/getting-started' })}>
          <Icon path={STEPS} className="text-ink-muted" />
          {words.gettingStarted}
        </MenuItem>
      ) : null}
      <MenuItem onClick={onHelp}>
        <Icon path={KEYBOARD} className="text-ink-muted" />
        <span className="flex-1">{words.keyboardShortcuts}</span>
        <Kbd>?</Kbd>
      </MenuItem>
      <MenuItem onClick={onSignOut}>
        <Icon path={SIGN_OUT} className="text-ink-muted" />
        {words.signOut}
      </MenuItem>
    </>
  );
}
