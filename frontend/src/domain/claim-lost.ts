import { isProblem } from '@resolutionflow/api-client';
import * as words from '@/domain/words';
import { timeAgo } from '@/lib/time';

/** "Ana Ruiz picked this up first, 4s ago", from the refusal of a claim; null for any other error. */
export function claimLost(error: unknown, now?: number): string | null {
  if (!isProblem(error, 'claim-lost')) return null;
  const { claimed_by: winner, claimed_at: at } = error.extras;
  const name =
    typeof winner === 'object' && winner !== null && 'name' in winner ? String(winner.name) : words.someoneElse;
  return typeof at === 'string' ? words.claimLostAt(name, timeAgo(at, now)) : words.claimLost(name);
}
