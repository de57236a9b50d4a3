import type { PlaybookCreate, PlaybookKind, SessionDetail } from '@resolutionflow/api-client';
import { type PersistedDraft, persistedDraft } from '@/lib/persisted-draft';

/** As typed. */
export interface PlaybookDraft {
  kind: PlaybookKind;
  title: string;
  body: string;
  appliesWhen: string;
  keywords: string;
  onlyClient: boolean;
}

/** Proposes the step that fixed the problem. */
export function playbookDraft(owner: string, session: SessionDetail): PersistedDraft<PlaybookDraft> {
  return persistedDraft(owner, `playbook.${session.id}`, (stored) => ({
    kind: 'action',
    title: session.title,
    body: session.resolution ?? '',
    appliesWhen: '',
    keywords: '',
    onlyClient: false,
    ...(stored as Partial<PlaybookDraft> | null),
  }));
}

export function wordsOf(draft: PlaybookDraft, session: SessionDetail): PlaybookCreate {
  const keywords = draft.keywords.split(',').map((word) => word.trim());
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    body: draft.body.trim(),
    applies_when: draft.appliesWhen.trim(),
    keywords: keywords.filter((word) => word !== ''),
    ...(draft.onlyClient && { client_name: session.client_name }),
    session_id: session.id,
  };
}
