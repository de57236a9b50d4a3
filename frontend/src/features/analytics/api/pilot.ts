import { getPilot, setPilotStart } from '@resolutionflow/api-client';
import { queryOptions, useMutation } from '@tanstack/react-query';
import { metricsQueries } from '@/features/analytics/api/queries';

export const pilotQueries = {
  /** Among the metrics, so that it is asked for again when they move. */
  scorecard: () =>
    queryOptions({
      queryKey: [...metricsQueries.all(), 'pilot'],
      queryFn: ({ signal }) => getPilot({ signal }),
    }),
};

/** Answered with the scorecard of the weeks that it then has; null goes back to the first escalation's week. */
export function useSetPilotStart() {
  return useMutation({
    mutationFn: (startsOn: string | null) => setPilotStart({ body: { starts_on: startsOn } }),
    onSuccess: (scorecard, _startsOn, _result, { client }) => {
      client.setQueryData(pilotQueries.scorecard().queryKey, scorecard);
    },
  });
}
