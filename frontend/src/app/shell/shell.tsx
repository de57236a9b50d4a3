import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { loadCheck } from '@/app/check-login';
import { AccountMenu } from '@/app/shell/account-menu';
import { Nav } from '@/app/shell/nav';
import { SearchButton } from '@/app/shell/search-button';
import { UserMenu } from '@/app/shell/user-menu';
import * as words from '@/app/words';
import { can, useMe } from '@/domain/me';
import { aboutQuery } from '@/features/identity/api/queries';
import { LiveIndicator } from '@/features/live/components/live-indicator';
import { NotificationBell } from '@/features/notifications/components/notification-bell';
import { part } from '@/lib/part';
import { useShortcuts } from '@/lib/shortcuts';

const ShortcutsDialog = part(async () => (await import('@/app/shell/shortcuts-dialog')).ShortcutsDialog);
// Rendered from the beginning, so that it is there when the network is not.
const StateBar = part(async () => (await import('@/app/shell/state-bar')).StateBar);
const SearchDialog = part(async () => (await import('@/app/shell/search-dialog')).SearchDialog);
const UnsentBanner = part(async () => (await import('@/app/shell/unsent-banner')).UnsentBanner);
const FailuresBanner = part(
  async () => (await import('@/features/notifications/components/failures-banner')).FailuresBanner,
);

/**
 * What stays while pages change: a bar at the side, on phones at the top. Shell and stage are separate layers of a view
 * transition, so that a page can dissolve while the bar stays.
 */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const { demo } = useSuspenseQuery(aboutQuery).data;
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const [searching, setSearching] = useState(false);
  // So that what is typed after Ctrl+K is typed into it.
  useEffect(() => void SearchDialog.preload(), []);
  useEffect(() => void loadCheck().catch(() => {}), []);
  useShortcuts({
    '(\\?)': () => setHelp(true),
    '$mod+k': (event) => {
      event.preventDefault();
      setSearching(true);
    },
    'g q': () => void navigate({ to: '/queue' }),
    'g s': () => void navigate({ to: '/sessions' }),
    ...(can(me, 'metrics.read') && { 'g a': () => void navigate({ to: '/analytics' }) }),
    'g p': () => void navigate({ to: '/settings' }),
  });

  return (
    <div className="flex min-h-dvh flex-col print:min-h-0">
      <StateBar />
      <div className="flex flex-1 flex-col md:flex-row">
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:translate-y-0 print:hidden"
        >
          {words.skipToTheContent}
        </a>
        <header className="layer-shell sticky top-(--bar) z-20 flex h-12 shrink-0 items-center gap-1 border-line border-b bg-canvas px-2 md:h-[calc(100dvh-var(--bar))] md:w-54 md:flex-col md:items-stretch md:gap-0.5 md:border-r md:border-b-0 md:p-2.5">
          <AccountMenu me={me} />
          <SearchButton onClick={() => setSearching(true)} />
          <Nav demo={demo} />
          {/* On a desk it stands beside the account's name. */}
          <div className="max-md:ml-auto md:absolute md:top-3 md:right-2.5">
            <NotificationBell />
          </div>
          <div className="flex items-center gap-1 md:mt-auto md:ml-0 md:flex-col md:items-stretch">
            <LiveIndicator className="md:mb-1 md:self-start md:px-2" />
            <UserMenu me={me} onHelp={() => setHelp(true)} />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="layer-stage min-w-0 flex-1 bg-surface">
          {can(me, 'account.manage') ? <FailuresBanner /> : null}
          <UnsentBanner />
          {children}
        </main>
        {searching ? (
          <SearchDialog demo={demo} onHelp={() => setHelp(true)} onClose={() => setSearching(false)} />
        ) : null}
        {help ? <ShortcutsDialog onClose={() => setHelp(false)} /> : null}
      </div>
    </div>
  );
}
