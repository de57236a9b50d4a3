import { createFileRoute, redirect } from '@tanstack/react-router';
import { SettingsNav } from '@/app/settings-nav';
import * as words from '@/app/words';
import { PageHeader } from '@/components/page-header';
import { useDocumentTitle } from '@/lib/document-title';

/** On wide screens the list is beside every page, so this one redirects. */
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
