import { PageHeader } from '@/components/page-header';

export function SignInPage({ next }: { next: string }) {
  return <PageHeader title={`Sign in ${next}`} />;
}
