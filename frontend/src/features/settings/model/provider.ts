import type { AssessmentProvider } from '@resolutionflow/api-client';
import * as words from '@/features/settings/words';
import { timeLimit } from '@/features/settings/words';
import { count } from '@/lib/locale';

/** Null where no model is configured. */
export function whereInWords({ provider, host }: AssessmentProvider): string | null {
  if (provider === 'none') return null;
  return words.serviceAt(provider, host);
}

/** "45 s per answer, including 1 retry" */
export function patienceInWords({ timeout_s, max_retries }: AssessmentProvider): string {
  return timeLimit(timeout_s ?? 0, max_retries ?? 0);
}

/** What of the day's tokens is used, and whether there are enough left. */
export function usageInWords(provider: AssessmentProvider): string {
  const { tokens_used_today: used, tokens_per_day: limit, max_output_tokens: answer } = provider;
  if (limit === null) return words.tokensUsed(count(used));
  const usage = words.tokensUsedOf(count(used), count(limit));
  return used + (answer ?? 0) < limit ? usage : words.tooFewTokens(usage);
}

/** Whose limit it is, where the account has set one. */
export function limitInWords(provider: AssessmentProvider): string | null {
  const { account_tokens_per_day: own, server_tokens_per_day: server, tokens_per_day: limit } = provider;
  if (own === null || own !== limit || own === server) return null;
  return server === null ? words.accountLimitOnly : words.accountLimit(count(server));
}

/** Who made the assessments of the last 30 days, in a sentence. */
export function madeInWords({ last_30_days: { by_model, by_rules, failed } }: AssessmentProvider): string {
  if (by_model + by_rules + failed === 0) return words.noAssessmentsLast30;
  const made = words.assessmentsMade(count(by_model), count(by_rules));
  return words.assessmentsFailed(made, count(failed));
}

/** The hint of an empty limit, or the error of a typed one. */
export function tokensHint(provider: AssessmentProvider | undefined, own: number | null): string | undefined {
  if (!provider) return undefined;
  const { max_output_tokens: answer, server_tokens_per_day: server } = provider;
  if (own !== null && answer !== null && own <= answer) {
    return words.tooFewForAnswer(count(answer));
  }
  if (server !== null) return words.serverAllows(count(server));
  return words.leaveEmptyNoLimit;
}
