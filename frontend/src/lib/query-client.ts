import { isProblem } from '@resolutionflow/api-client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** A refusal stays a refusal; only a server that is unwell or out of reach is asked again. */
function worthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2 || !isProblem(error)) return false;
  return error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504;
}

interface QueryClientHooks {
  /** The API says that the session has ended, whichever call found out. */
  onSignedOut: () => void;
  /** What an action was answered with. */
  onAnswer: (answer: unknown) => void;
}

export function createQueryClient({ onSignedOut, onAnswer }: QueryClientHooks): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, 'sign-in-required')) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({
      // The route that asks who is signed in handles the answer "nobody" by itself.
      onError: (error, { queryKey }) => queryKey[0] !== 'me' && onError(error),
    }),
    mutationCache: new MutationCache({ onError, onSuccess: onAnswer }),
    defaultOptions: {
      queries: {
        // Asks even where the browser believes to be offline: the server may be on this very machine.
        networkMode: 'always',
        // Live events and a refetch at every reconnect keep what is shown fresh; this is for what they do not cover.
        staleTime: 30_000,
        retry: worthRetrying,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
