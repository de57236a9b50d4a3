import { isProblem } from '@resolutionflow/api-client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** A refusal stays a refusal; only a server that is unwell or out of reach is asked again. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2 || !isProblem(error)) return false;
  return error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504;
}

interface QueryClientHooks {
  /** Any call found that the sign-in has ended, or belongs to another person. */
  onLoginChanged: () => void;
  /** What an action was answered with. */
  onAnswer: (answer: unknown) => void;
}

export function createQueryClient({ onLoginChanged, onAnswer }: QueryClientHooks): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, 'sign-in-required') || isProblem(error, 'signed-in-as-somebody-else')) onLoginChanged();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      // The sign-in check handles a 401 itself.
      onError: (error, { queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'who' && onError(error),
    }),
    mutationCache: new MutationCache({ onError, onSuccess: onAnswer }),
    defaultOptions: {
      queries: {
        // Asks even where the browser believes to be offline: the server may be on this very machine.
        networkMode: 'always',
        // Live events and a refetch at every reconnect keep shown data fresh; this covers the rest.
        staleTime: 30_000,
        retry: worthRetrying,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
