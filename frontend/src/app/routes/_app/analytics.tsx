import { createFileRoute, Link, Outlet } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { requirePermission } from '@/app/forbidden';
import { NotFound } from '@/app/route-error';
import * as words from '@/app/words';
import { Page } from '@/components/page';
import { can, useMe } from '@/domain/me';

/** For members who may read the numbers. */
export const Route = createFileRoute('/_app/analytics')({
  beforeLoad: ({ context }) => requirePermission(context.me, 'metrics.read'),
  component: AnalyticsRoute,
  notFoundComponent: NotFound,
});

function AnalyticsRoute() {
  const me = useMe();
  return (
    <Page>
      <nav aria-label={words.analytics} className="no-scrollbar mb-4 overflow-x-auto border-line border-b print:hidden">
        <ul className="flex gap-4">
          <Tab to="/analytics/escalations">{words.escalations}</Tab>
          <Tab to="/analytics/baseline">{words.baseline}</Tab>
          {can(me, 'pilot.read') ? <Tab to="/analytics/pilot">{words.pilot}</Tab> : null}
        </ul>
      </nav>
      <Outlet />
    </Page>
  );
}

function Tab({ to, children }: { to: NonNullable<ComponentProps<typeof Link>['to']>; children: string }) {
  return (
    <li>
      <Link
        to={to}
        className="block border-transparent border-b-2 py-1.5 font-medium text-ink-muted text-sm hover:text-ink"
        activeProps={{ className: 'border-accent! text-ink!' }}
      >
        {children}
      </Link>
    </li>
  );
}
