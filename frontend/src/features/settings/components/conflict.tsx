import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import * as words from '@/features/settings/words';
import { fieldName, inWords } from '@/features/settings/words';

/** Another person changed the same fields: shows both versions and lets the user choose. */
export function Conflict({ form: { contested, value, saved, discard, insist } }: { form: PolicyForm }) {
  return (
    <Notice tone="warning">
      <p className="font-medium">{words.savedFirst}</p>
      <ul className="mt-1">
        {contested.map((field) => (
          <li key={field}>
            {words.theirsAndYours(fieldName(field), inWords(field, saved[field]), inWords(field, value[field]))}
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => discard(contested)}>
          {words.useTheirs}
        </Button>
        <Button size="sm" onClick={insist}>
          {words.keepMine}
        </Button>
      </div>
    </Notice>
  );
}
