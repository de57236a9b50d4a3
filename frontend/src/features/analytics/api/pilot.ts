import { getPilot, setPilotStart } from '@resolutionflow/api-client';
import { useMutation } from '@tanstack/react-query';
import { followMetrics, metricsQueries } from '@/features/analytics/api/queries';
import { followed, put } from '@/lib/following';

export const pilotQueries = {
  /** Among the metrics, so that it is asked for again when they move. */
  scorecard: () =>
    followed({
      queryKey: [...metricsQueries.all(), 'pilot'],
      read: (signal) => getPilot({ signal }),
      pick: (scorecard) => scorecard,
      follow: followMetrics,
    }),
};

/** Answered with the scorecard of the weeks that it then has; null goes back to the first escalation's week. */
export function useSetPilotStart() {
  return useMutation({
    mutationFn: (startsOn: string | null) => setPilotStart({ body: { starts_on: startsOn } }),
    onSuccess: (scorecard, _startsOn, _result, { client }) => put(client, pilotQueries.scorecard(), scorecard),
  });
}
