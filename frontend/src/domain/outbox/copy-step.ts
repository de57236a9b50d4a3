import type { Outgoing } from '@/domain/outbox/outbox';
import * as words from '@/domain/words';
import { toast } from '@/lib/toast';

/** All that was typed of it, into the clipboard. */
export function copyStep({ step: { body, output, rules_out } }: Outgoing): void {
  const text = [body, output, rules_out].filter(Boolean).join('\n\n');
  void navigator.clipboard?.writeText(text).then(() => toast(words.copied));
}
