import { isProblem } from '@resolutionflow/api-client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useAnnounce } from '@/components/live-region';
import { type Form, useChanges } from '@/domain/changes';
import { useSavePolicy } from '@/features/settings/api/mutations';
import { settingsQueries } from '@/features/settings/api/queries';
import { policyKey } from '@/features/settings/model/keys';
import { flat, type Policy } from '@/features/settings/model/policy';
import * as words from '@/features/settings/words';
import { fieldName } from '@/features/settings/words';
import { fieldErrors } from '@/lib/problem';

export interface PolicyForm extends Form<Policy> {
  saved: Policy;
  save: () => void;
  saving: boolean;
  error: unknown;
  /** The server's error for each field. */
  errors: Record<string, string>;
}

/** One page's part of the account's policy. Sends only changed fields. */
export function usePolicyForm(page: string): PolicyForm {
  const announce = useAnnounce();
  const { data } = useSuspenseQuery(settingsQueries.policy());
  const saved = flat(data);
  const form = useChanges<Policy>(policyKey(page), saved);
  const { mutate, isPending, error, reset } = useSavePolicy();
  // A conflict shows the fields that differ; without any, saving goes on.
  const stale = isProblem(error, 'stale-revision');
  return {
    ...form,
    saved,
    saving: isPending,
    error: isPending || (stale && form.contested.length > 0) ? null : error,
    errors: isPending ? {} : inWords(fieldErrors(error)),
    change: (some) => {
      if (error) reset();
      form.change(some);
    },
    discard: (fields) => {
      reset();
      form.discard(fields);
    },
    save: () => {
      if (isPending || form.contested.length > 0) return;
      mutate(
        { revision: data.revision, value: form.value },
        {
          onSuccess: () => {
            form.discard();
            announce(words.saved);
          },
        },
      );
    },
  };
}

/** The server calls fields by their names; people know them by their labels. */
function inWords(errors: Record<string, string>): Record<string, string> {
  const named = (message: string) => message.replace(/[a-z]+(?:_[a-z]+)+/g, (name) => `“${fieldName(name)}”`);
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, named(message)]));
}
