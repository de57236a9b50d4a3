import { beforeEach, describe, expect, it, vi } from 'vitest';
import { discardDrafts, draftNames, persistedDraft, removeUnowned } from '@/lib/persisted-draft';

const text = (stored: unknown) => (typeof stored === 'string' ? stored : '');
const note = (owner: string, name = 'note') => persistedDraft(owner, name, text);
/** Another person for each test, as drafts outlive it on purpose. */
let owner = '';
let people = 0;
beforeEach(() => {
  localStorage.clear();
  owner = `a1.u${people++}`;
});

const key = (name = 'note') => `rf.${owner}.kept.${name}`;
/** What a browser tells a tab when another one has stored something. */
function anotherTabStores(newValue: string | null): void {
  window.dispatchEvent(new StorageEvent('storage', { key: key(), newValue }));
}

describe('a persisted draft', () => {
  it('is there for the same person in the same account only', () => {
    note(owner).set('The tunnel drops');
    expect(note(owner).get()).toBe('The tunnel drops');
    expect(note('a2.u0').get()).toBe('');
    expect(note('a1.somebody-else').get()).toBe('');
  });

  it('is in the storage of the browser until it is sent, and leaves nothing there afterwards', () => {
    note(owner).set('The tunnel drops');
    expect(localStorage.getItem(key())).toBe('"The tunnel drops"');
    note(owner).clear();
    expect(localStorage.getItem(key())).toBeNull();
  });

  it('is nothing while only a choice was made that is no text', () => {
    const step = persistedDraft(
      owner,
      'step',
      () => ({ kind: 'action', body: '' }),
      ({ body }) => body === '',
    );
    step.set({ kind: 'note', body: '' });
    expect(step.get().kind).toBe('note');
    expect(draftNames(owner)).toEqual([]);
  });

  it('is the same in every tab, and once it was sent in one of them it is gone from the others', () => {
    const heard = vi.fn();
    note(owner).subscribe(heard);
    anotherTabStores('"Typed there"');
    expect(note(owner).get()).toBe('Typed there');
    anotherTabStores(null);
    expect(note(owner).get()).toBe('');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('is asked about before the tab closes where the browser cannot store it', () => {
    const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    note(owner).set('x'.repeat(2_000_001));
    expect(localStorage.getItem(key())).toBeNull();
    expect(draftNames(owner)).toEqual(['note']);
    expect(leaves()).toBe(false);
    note(owner).set('Short');
    expect(leaves()).toBe(true);
  });

  it('can be thrown away, whether it was looked at since the page began or not', () => {
    note(owner).set('Seen');
    localStorage.setItem(key('unseen'), '"From yesterday"');
    localStorage.setItem('rf.a1.another.kept.note', '"Not mine"');
    expect(draftNames(owner)).toEqual(['note', 'unseen']);
    discardDrafts(owner, draftNames(owner));
    expect(draftNames(owner)).toEqual([]);
    expect(note(owner).get()).toBe('');
    expect(localStorage.getItem('rf.a1.another.kept.note')).toBe('"Not mine"');
  });
});

it('entries of earlier versions without an owner are removed, and the browser’s settings stay', () => {
  sessionStorage.setItem('rf.settings.escalation', '{"mine":{}}');
  localStorage.setItem('rf.undelivered-seen', '2026-11-01');
  localStorage.setItem('rf.theme', 'dark');
  localStorage.setItem('another-application', 'on the same host');
  note(owner).set('Mine');
  removeUnowned();
  expect(sessionStorage.length).toBe(0);
  expect(Object.keys(localStorage).sort()).toEqual(['another-application', key(), 'rf.theme']);
});
