import { createFileRoute } from '@tanstack/react-router';
import { BrowserAlerts } from '@/features/live/components/browser-alerts';
import { PreferencesPage } from '@/features/notifications/pages/preferences-page';

export const Route = createFileRoute('/_app/settings/preferences')({ component: PreferencesRoute });

function PreferencesRoute() {
  return <PreferencesPage inThisBrowser={<BrowserAlerts />} />;
}
