import type { Note } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoteActions } from '@/domain/note/note-actions';
import { Refusal, stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';

const HTML =
  '<h2 dir="auto">VPN drops</h2><h3>What was done</h3><ul><li dir="auto"><bdi>&lt;b&gt; restarted</bdi></li></ul><script>evil()</script><img src="x" onerror="evil()">';

function answer({ url }: { url: URL }): Note {
  const format = url.searchParams.get('format') as Note['format'];
  const audience = url.searchParams.get('audience') as Note['audience'];
  const content = { html: HTML, text: `VPN drops, ${audience}`, markdown: '# VPN drops' }[format];
  return { format, audience, content, plain: `VPN drops, ${audience}`, more_steps: audience === 'client' ? 0 : 7 };
}

describe('the note', () => {
  let copied: Record<string, string> = {};

  beforeEach(() => {
    localStorage.clear();
    copied = {};
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal(
      'ClipboardItem',
      class {
        readonly parts: Record<string, Promise<Blob>>;
        constructor(parts: Record<string, Promise<Blob>>) {
          this.parts = parts;
        }
      },
    );
    const write = async ([item]: { parts: Record<string, Promise<Blob>> }[]) => {
      const parts = Object.entries(item?.parts ?? {});
      const blobs = await Promise.all(parts.map(([, blob]) => blob));
      for (const [at, blob] of blobs.entries()) copied[parts[at]?.[0] ?? ''] = await blob.text();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write } });
  });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'clipboard');
    vi.unstubAllGlobals();
  });

  it('is copied by one key, as HTML and as text, and the format chosen last is remembered', async () => {
    const asked = stubApi({ 'GET /sessions/s1/note': answer });
    await renderInApp(<NoteActions sessionId="s1" />);
    await userEvent.keyboard('y');
    await waitFor(() => expect(copied).toEqual({ 'text/plain': 'VPN drops, internal', 'text/html': HTML }));
    expect(await screen.findByText('Ticket note copied')).toBeTruthy();

    await userEvent.click(screen.getByRole('button', { name: 'Preview the note' }));
    await userEvent.click(await screen.findByLabelText('Markdown'));
    expect(await screen.findByText('# VPN drops')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(copied['text/plain']).toBe('# VPN drops'));
    expect(screen.queryByRole('dialog')).toBeNull();

    await userEvent.keyboard('y');
    await waitFor(() => expect(asked.at(-1)?.url.search).toBe('?audience=internal&format=markdown'));
  });

  it('is shown as it will be copied, and nothing in it can act', async () => {
    stubApi({ 'GET /sessions/s1/note': answer });
    await renderInApp(<NoteActions sessionId="s1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Preview the note' }));
    await userEvent.click(await screen.findByLabelText('Formatted'));
    const preview = screen.getByRole('region', { name: 'Preview' });
    expect(await screen.findByText('<b> restarted')).toBeTruthy();
    expect(preview.querySelector('script, img')).toBeNull();
    expect(screen.getByText(/7 steps in the middle are left out/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText('For the client'));
    expect(await screen.findByText(/names of colleagues replaced/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText('Plain text'));
    expect(await screen.findByText('VPN drops, client')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await waitFor(() => expect(copied['text/plain']).toBe('VPN drops, client'));
    expect(await screen.findByText('Client summary copied')).toBeTruthy();
  });

  it('says why it was not copied, and shows it instead', async () => {
    stubApi({ 'GET /sessions/s1/note': () => new Refusal(503, 'unavailable') });
    await renderInApp(<NoteActions sessionId="s1" />);
    await userEvent.click(screen.getByRole('button', { name: 'Copy note' }));
    expect(await screen.findByText('The note was not copied')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Preview' }));
    expect(await screen.findByText('The note did not load')).toBeTruthy();
  });
});
