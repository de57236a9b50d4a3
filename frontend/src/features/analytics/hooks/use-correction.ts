import type { BaselineSample } from '@resolutionflow/api-client';
import { type Form, useChanges } from '@/domain/changes';
import { noteOf, useCorrectSample } from '@/features/analytics/api/baseline';
import { isSeverity, writeDuration } from '@/features/analytics/model/samples';
import { durationError, readDuration } from '@/features/analytics/model/typed-duration';
import * as words from '@/features/analytics/words';
import { isBlank } from '@/lib/characters';
import { fieldErrors } from '@/lib/problem';

export interface CorrectionFields {
  duration: string;
  severity: string;
  note: string;
  reason: string;
}

interface Correction extends Form<CorrectionFields> {
  saved: CorrectionFields;
  /** The error of each field, before sending and after a rejection. */
  errors: Partial<Record<keyof CorrectionFields, string>>;
  /** Whether there is anything to correct besides a reason. */
  differs: boolean;
  isPending: boolean;
  error: unknown;
  save: (onSaved: () => void) => void;
}

/** Corrects a sample that others may be correcting too. Typed text outlives the dialog. */
export function useCorrection(sample: BaselineSample): Correction {
  const saved = {
    duration: writeDuration(sample.seconds),
    severity: sample.severity ?? '',
    note: sample.note ?? '',
    reason: '',
  };
  const form = useChanges<CorrectionFields>(`baseline.correction.${sample.id}`, saved);
  const { mutate, isPending, error } = useCorrectSample(sample.id);
  const { duration, severity, note, reason } = form.value;
  const refused = isPending ? {} : fieldErrors(error);
  const wrong = durationError(duration) ?? refused.seconds;
  return {
    ...form,
    saved,
    isPending,
    error: isPending ? null : error,
    errors: {
      ...(wrong && { duration: wrong }),
      ...(refused.note && { note: refused.note }),
      ...(isBlank(reason) && { reason: words.enterAReason }),
      ...(refused.reason && { reason: refused.reason }),
    },
    differs: form.changed.some((field) => field !== 'reason'),
    save: (onSaved) =>
      mutate(
        {
          revision: sample.revision,
          // An unedited duration keeps its exact value.
          seconds: duration === saved.duration ? sample.seconds : (readDuration(duration) ?? 0),
          reason: reason.trim(),
          severity: isSeverity(severity) ? severity : null,
          note: noteOf(note),
        },
        {
          onSuccess: () => {
            form.discard();
            onSaved();
          },
        },
      ),
  };
}
