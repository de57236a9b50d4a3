import { createFileRoute } from '@tanstack/react-router';
import { BrowserAlerts } from '@/features/live/components/browser-alerts';
import { notificationQueries } from '@/features/notifications/api/queries';
import { PreferencesPage } from '@/features/notifications/pages/preferences-page';

export const Route = createFileRoute('/_app/settings/preferences')({
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(notificationQueries.preferences());
  },
  component: () => <PreferencesPage inThisBrowser={<BrowserAlerts />} />,
});
