import { createFileRoute } from '@tanstack/react-router';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';

export const Route = createFileRoute('/_app/sessions/new')({ component: Placeholder });

function Placeholder() {
  return (
    <Page>
      <PageHeader title="sessions.new" />
    </Page>
  );
}
