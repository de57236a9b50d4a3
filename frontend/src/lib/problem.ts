import { isProblem } from '@resolutionflow/api-client';
import * as words from '@/lib/words';

/** One sentence for a person about why something failed. */
export function explain(error: unknown): string {
  // A title is a name, and what follows may be another sentence.
  if (isProblem(error)) return error.detail || `${error.title}.`;
  return words.unexpectedError;
}

/** The message for each field, from a `validation` problem; empty for any other error. */
export function fieldErrors(error: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (!isProblem(error) || !Array.isArray(error.extras.errors)) return found;
  for (const each of error.extras.errors as unknown[]) {
    if (typeof each !== 'object' || each === null) continue;
    const { field, message } = each as { field?: unknown; message?: unknown };
    if (typeof field === 'string' && typeof message === 'string') found[field] ??= message;
  }
  return found;
}
