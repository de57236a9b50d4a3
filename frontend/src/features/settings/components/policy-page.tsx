import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { ErrorState } from '@/components/error-state';
import { FormSkeleton } from '@/components/form-skeleton';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { SaveBar } from '@/components/save-bar';
import { settingsQueries } from '@/features/settings/api/queries';
import { Conflict } from '@/features/settings/components/conflict';
import { type PolicyForm, usePolicyForm } from '@/features/settings/hooks/use-policy-form';
import * as words from '@/features/settings/words';
import { useDocumentTitle } from '@/lib/document-title';
import { explain } from '@/lib/problem';

interface PolicyPageProps {
  /** Names what of the policy is on this page, and where its unsaved changes are kept. */
  page: string;
  title: string;
  description: string;
  children: (form: PolicyForm) => ReactNode;
}

/** One part of how the account is run: loading it, its form, and saving it beside others who may be at it. */
export function PolicyPage({ page, title, description, children }: PolicyPageProps) {
  const { data, error, refetch } = useQuery(settingsQueries.policy());
  useDocumentTitle(title);
  return (
    <>
      <PageHeader title={title} description={description} />
      {data ? (
        <Fields page={page}>{children}</Fields>
      ) : error ? (
        <ErrorState error={error} title={words.settingsDidNotLoad} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton what={words.theSettings} />
      )}
    </>
  );
}

function Fields({ page, children }: Pick<PolicyPageProps, 'page' | 'children'>) {
  const form = usePolicyForm(page);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  const trouble = form.contested.length > 0 ? <Conflict form={form} /> : <Trouble form={form} />;
  return (
    <form onSubmit={submit}>
      {children(form)}
      <SaveBar shown={form.changed.length > 0} busy={form.saving} trouble={trouble} onDiscard={() => form.discard()} />
    </form>
  );
}

function Trouble({ form: { error, errors } }: { form: PolicyForm }) {
  if (!error) return null;
  const marked = Object.keys(errors).length > 0;
  return <Notice tone="danger">{marked ? words.notSavedYet : explain(error)}</Notice>;
}
