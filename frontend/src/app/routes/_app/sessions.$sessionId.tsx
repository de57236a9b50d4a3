import { createFileRoute } from '@tanstack/react-router';
import { Page } from '@/components/page';
import { PageHeader } from '@/components/page-header';

export const Route = createFileRoute('/_app/sessions/$sessionId')({ component: Placeholder });

function Placeholder() {
  return (
    <Page>
      <PageHeader title="queue" />
    </Page>
  );
}
