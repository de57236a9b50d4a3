import { PageHeader } from '@/components/page-header';
import { useDocumentTitle } from '@/lib/document-title';

export function BaselinePage() {
  useDocumentTitle('Baseline');
  return <PageHeader title="Baseline" />;
}
