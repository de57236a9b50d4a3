import { PageHeader } from '@/components/page-header';
import { useDocumentTitle } from '@/lib/document-title';

export function PilotPage() {
  useDocumentTitle('Pilot');
  return <PageHeader title="Pilot" />;
}
