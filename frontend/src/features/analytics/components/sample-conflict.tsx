import type { BaselineSample } from '@resolutionflow/api-client';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import type { Form } from '@/domain/changes';
import { SEVERITY_NAMES } from '@/domain/words';
import type { CorrectionFields } from '@/features/analytics/hooks/use-correction';
import * as words from '@/features/analytics/words';

interface SampleConflictProps {
  sample: BaselineSample;
  form: Form<CorrectionFields> & { saved: CorrectionFields };
}

/** Another person changed the same fields: shows both versions and lets the user choose. */
export function SampleConflict({ sample, form: { contested, value, saved, discard, insist } }: SampleConflictProps) {
  return (
    <Notice tone="warning">
      <p className="font-medium">
        {words.changedMeanwhile(sample.changed_by.name, words.CHANGES[sample.change], sample.reason ?? '')}
      </p>
      <ul className="mt-1">
        {contested.map((field) => (
          <li key={field}>
            {words.theirsAndYours(words.SAMPLE_FIELDS[field], said(field, saved), said(field, value))}
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

function said(field: keyof CorrectionFields, fields: CorrectionFields): string {
  if (fields[field] === '') return 'nothing';
  return field === 'severity' ? SEVERITY_NAMES[fields.severity as keyof typeof SEVERITY_NAMES] : fields[field];
}
