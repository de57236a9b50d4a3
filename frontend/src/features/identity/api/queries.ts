import { about, listPersonas } from '@resolutionflow/api-client';
import { queryOptions } from '@tanstack/react-query';
import { startView } from '@/domain/views';

/** The running server: its version, and whether it is the demo. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) =>
    startView.part(
      '',
      (start) => start.about,
      () => about({ signal }),
    ),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The seeded people, to be signed in with one click. The API has this in the demo only. */
export const personasQuery = queryOptions({
  queryKey: ['demo', 'personas'],
  queryFn: ({ signal }) => listPersonas({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
