import { createFileRoute, redirect } from '@tanstack/react-router';
import { SettingsNav } from '@/app/settings-nav';
import * as words from '@/app/words';
import { PageHeader } from '@/components/page-header';
import { useDocumentTitle } from '@/lib/document-title';

/** Where the list stands at the side of every page there is no need for a page of it. */
export const Route = createFileRoute('/_app/settings/')({
  beforeLoad: () => {
    if (window.matchMedia('(width >= 56.25rem)').matches)
      throw redirect({ to: '/settings/preferences', replace: true });
  },
  component: SettingsList,
});

function SettingsList() {
  useDocumentTitle(words.settings);
  return (
    <>
      <PageHeader title={words.settings} />
      <SettingsNav full />
    </>
  );
}
