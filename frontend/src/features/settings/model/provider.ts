import type { AssessmentProvider } from '@resolutionflow/api-client';
import { count } from '@/features/settings/words';

/** "OpenAI’s protocol, at localhost:11434"; null where nobody is asked. */
export function whereInWords({ provider, host }: AssessmentProvider): string | null {
  if (provider === 'none') return null;
  return provider === 'anthropic' ? `Anthropic, at ${host}` : `OpenAI’s protocol, at ${host}`;
}

/** "45 s for an answer, another try included" */
export function patienceInWords({ timeout_s, max_retries }: AssessmentProvider): string {
  const tries = max_retries === 1 ? 'another try' : `${max_retries} more tries`;
  return `${timeout_s} s for an answer, ${max_retries ? `${tries} included` : 'in one try'}`;
}

/** What of the day's tokens is used, and whether there are enough left. */
export function usageInWords(provider: AssessmentProvider): string {
  const { tokens_used_today: used, tokens_per_day: limit, max_output_tokens: answer } = provider;
  if (limit === null) return `${count(used)} tokens since midnight UTC. There is no limit.`;
  const usage = `${count(used)} of ${count(limit)} tokens since midnight UTC.`;
  return used + (answer ?? 0) < limit ? usage : `${usage} Too few are left for another question today.`;
}

/** Whose limit it is, where the account has set one. */
export function limitInWords(provider: AssessmentProvider): string | null {
  const { account_tokens_per_day: own, server_tokens_per_day: server, tokens_per_day: limit } = provider;
  if (own === null || own !== limit || own === server) return null;
  return server === null
    ? 'The limit is this account’s own; the server sets none.'
    : `The limit is this account’s own; the server allows ${count(server)}.`;
}

/** Who made the assessments of the last 30 days, in a sentence. */
export function madeInWords({ last_30_days: { by_model, by_rules, failed } }: AssessmentProvider): string {
  if (by_model + by_rules + failed === 0) return 'No assessment was made in the last 30 days.';
  const made = `Assessments of the last 30 days: ${count(by_model)} by a model, ${count(by_rules)} by fixed rules`;
  return `${made}, ${count(failed)} where the model failed and rules stood in.`;
}

/** What an empty limit means, or what is wrong with the one that is typed. */
export function tokensHint(provider: AssessmentProvider | undefined, own: number | null): string | undefined {
  if (!provider) return undefined;
  const { max_output_tokens: answer, server_tokens_per_day: server } = provider;
  if (own !== null && answer !== null && own <= answer) {
    return `Too few for a question: ${count(answer)} are set aside for each answer alone.`;
  }
  if (server !== null) return `The server allows ${count(server)}. Empty: all of them.`;
  return 'Empty: no limit of your own.';
}
