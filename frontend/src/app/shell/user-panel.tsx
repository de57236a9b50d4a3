import type { Me } from '@resolutionflow/api-client';
import { ThemeChoice } from '@/app/shell/theme-choice';
import * as words from '@/app/words';
import { Icon } from '@/components/icon';
import { Kbd } from '@/components/kbd';
import { MenuItem, MenuLine } from '@/components/menu-items';

interface UserPanelProps {
  me: Me;
  onHelp: () => void;
  onSignOut: () => void;
}

/** The content of the user's menu. */
export function UserPanel({ me, onHelp, onSignOut }: UserPanelProps) {
  return (
    <>
      <div className="px-2 pt-1.5 pb-2">
        <div className="font-medium text-sm">{me.user.name}</div>
        <div className="text-ink-subtle text-xs">{me.user.email}</div>
      </div>
      <MenuLine />
      <ThemeChoice />
      <MenuLine />
      <MenuItem onClick={onHelp}>
        <Icon name="keyboard" className="text-ink-muted" />
        <span className="flex-1">{words.keyboardShortcuts}</span>
        <Kbd>?</Kbd>
      </MenuItem>
      <MenuItem onClick={onSignOut}>
        <Icon name="sign-out" className="text-ink-muted" />
        {words.signOut}
      </MenuItem>
    </>
  );
}
