import { beforeEach, describe, expect, it } from 'vitest';
import { changed, newSessionDraft } from '@/features/flowpilot/model/session-form';
import { draftNames } from '@/lib/persisted-draft';

describe('the draft of a session', () => {
  beforeEach(() => newSessionDraft('me').clear());

  it('is another intention after each change, and the same one after a reload', () => {
    const draft = newSessionDraft('me');
    draft.set(changed(draft.get(), 'title', 'VPN'));
    const first = draft.get().key;
    expect(first).not.toBe('');
    expect(newSessionDraft('me').get().key).toBe(first);
    draft.set(changed(draft.get(), 'title', 'VPN drops'));
    expect(draft.get().key).not.toBe(first);
  });

  it('is empty once the typed text is removed', () => {
    const draft = newSessionDraft('me');
    draft.set(changed(draft.get(), 'title', 'V'));
    expect(draftNames('me')).toEqual(['new-session']);
    draft.set(changed(draft.get(), 'title', ''));
    expect(draftNames('me')).toEqual([]);
  });
});
