import { PageHeader } from '@/components/page-header';
import { useDocumentTitle } from '@/lib/document-title';

export function EscalationsPage() {
  useDocumentTitle('Escalations');
  return <PageHeader title="Escalations" />;
}
