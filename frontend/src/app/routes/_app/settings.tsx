import { createFileRoute, Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import { SettingsNav } from '@/app/settings-nav';
import * as words from '@/app/words';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';

export const Route = createFileRoute('/_app/settings')({ component: SettingsRoute });

function SettingsRoute() {
  const isList = Boolean(useMatchRoute()({ to: '/settings' }));
  return (
    <Page>
      <div className="md:flex md:gap-10">
        <SettingsNav className="max-md:hidden md:w-44 md:shrink-0" />
        <div className="min-w-0 max-w-xl flex-1">
          {isList ? null : (
            <Link
              to="/settings"
              className="mb-2 inline-flex h-8 items-center gap-1.5 text-ink-muted text-sm hover:text-ink md:hidden"
            >
              <Icon name="arrow-left" />
              {words.settings}
            </Link>
          )}
          <Outlet />
        </div>
      </div>
    </Page>
  );
}
