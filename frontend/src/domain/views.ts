import {
  ANYBODY,
  type HandoffView,
  type SessionView,
  type StartView,
  viewHandoff,
  viewSession,
  viewStart,
} from '@resolutionflow/api-client';
import { SharedAnswer } from '@/lib/shared-answer';

/* What a page shows as it opens, in one answer. Each part is a query of a feature, which refetches it by itself. */

/** Of whoever is signed in. */
export const startView = new SharedAnswer<StartView>(() => viewStart({ headers: ANYBODY }));

export const handoffView = new SharedAnswer<HandoffView>((id) => viewHandoff({ path: { handoff_id: id } }));

export const sessionView = new SharedAnswer<SessionView>((id) => viewSession({ path: { session_id: id } }));
