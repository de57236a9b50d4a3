import { createFileRoute } from '@tanstack/react-router';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';

export const Route = createFileRoute('/_app/sessions/')({ component: Placeholder });

function Placeholder() {
  return (
    <Page>
      <PageHeader title="sessions.index" />
    </Page>
  );
}
