import {
  listSessions,
  type SessionListItem,
  type SessionPage,
  type SessionStatus,
  type Step,
} from '@resolutionflow/api-client';
import { sessionQueries } from '@/features/flowpilot/api/queries';
import { AGE_MS, type SessionSearch } from '@/features/flowpilot/model/session-search';
import { type Follow, followedPages, outdated } from '@/lib/following';
import { serverNow } from '@/lib/server-time';

export interface SessionFilters extends SessionSearch {
  /** Not ended. */
  unresolved?: boolean;
}

const UNRESOLVED: SessionStatus[] = ['open', 'paused', 'escalated'];

const PAGE = 50;

/** Apart from the other queries, as the first page does without. */
export const sessionList = ({ status, unresolved, by, age, ...filters }: SessionFilters) =>
  followedPages({
    queryKey: [...sessionQueries.lists(), { status, unresolved, by, age, ...filters }],
    read: (cursor, signal) =>
      listSessions({
        query: {
          limit: PAGE,
          ...(status && { status: [status] }),
          ...(unresolved && { status: UNRESOLVED }),
          ...(by && { owner: by }),
          ...(age && { opened_before: new Date(serverNow() - AGE_MS[age]).toISOString() }),
          ...filters,
          ...(cursor && { cursor }),
        },
        signal,
      }),
    follow: followSessions,
  });

/** What an event changes in a page of the list. */
const followSessions: Follow<SessionPage> = (page, event) => {
  switch (event.type) {
    case 'session.step_added.v1':
      return withRow(page, event.data.session_id, (row) =>
        row.updated_at < event.data.created_at
          ? {
              ...row,
              steps: row.steps + 1,
              steps_tried: row.steps_tried + (isAttempt(event.data) ? 1 : 0),
              updated_at: event.data.created_at,
            }
          : row,
      );
    case 'session.opened.v1':
    case 'session.step_corrected.v1':
    case 'session.passage_hidden.v1':
    // Its sessions have another name for it, or are another's.
    case 'client.changed.v1':
      return outdated(page);
    case 'session.changed.v1':
      // Filtered by status, or sorted by the last change: the server knows where it belongs now.
      return outdated(withRow(page, event.data.id, (row) => ({ ...row, ...event.data })));
    default:
      return page;
  }
};

function withRow(page: SessionPage, id: string, change: (row: SessionListItem) => SessionListItem): SessionPage {
  if (!page.items.some((row) => row.id === id)) return page;
  return { ...page, items: page.items.map((row) => (row.id === id ? change(row) : row)) };
}

/** As the server counts the steps tried. */
function isAttempt({ kind }: Step): boolean {
  return kind === 'question' || kind === 'action' || kind === 'command';
}
