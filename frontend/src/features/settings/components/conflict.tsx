import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { PolicyForm } from '@/features/settings/hooks/use-policy-form';
import { fieldName, inWords } from '@/features/settings/words';

/** Somebody else has changed the same fields meanwhile: both versions, and which of them is to hold. */
export function Conflict({ form: { contested, value, saved, discard, insist } }: { form: PolicyForm }) {
  return (
    <Notice tone="warning">
      <p className="font-medium">Somebody else changed this too, and saved it first.</p>
      <ul className="mt-1">
        {contested.map((field) => (
          <li key={field}>
            {fieldName(field)}: theirs is {inWords(field, saved[field])}, yours is {inWords(field, value[field])}.
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => discard(contested)}>
          Take theirs
        </Button>
        <Button size="sm" onClick={insist}>
          Keep mine
        </Button>
      </div>
    </Notice>
  );
}
