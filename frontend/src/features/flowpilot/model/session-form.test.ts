import { beforeEach, describe, expect, it } from 'vitest';
import { changed, newSessionDraft } from '@/features/flowpilot/model/session-form';
import { keptNames } from '@/lib/kept';

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

  it('holds nothing once what was typed is taken out again', () => {
    const draft = newSessionDraft('me');
    draft.set(changed(draft.get(), 'title', 'V'));
    expect(keptNames('me')).toEqual(['new-session']);
    draft.set(changed(draft.get(), 'title', ''));
    expect(keptNames('me')).toEqual([]);
  });
});
