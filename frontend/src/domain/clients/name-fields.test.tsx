import type { ClientMatch } from '@resolutionflow/api-client';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientField, DeviceField } from '@/domain/clients/name-fields';
import { stubApi } from '@/testing/api';
import { renderInApp } from '@/testing/render-in-app';
import { ago } from '@/testing/samples';

afterEach(() => vi.unstubAllGlobals());

const match = (name: string, more: Partial<ClientMatch> = {}): ClientMatch => ({
  id: name,
  name,
  former_name: null,
  exact: false,
  used_at: ago(60),
  ...more,
});

function Form({ onSubmit }: { onSubmit: () => void }) {
  const [client, setClient] = useState('');
  const [device, setDevice] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <ClientField name="client" label="Client" error={undefined} value={client} client={client} onValue={setClient} />
      <DeviceField name="device" label="Device" error={undefined} value={device} client={client} onValue={setDevice} />
      <button type="submit">Start</button>
    </form>
  );
}

async function open(found: (query: string) => ClientMatch[]) {
  const asked = stubApi({
    'POST /clients/find': ({ body }) => ({ items: found((body as { query: string }).query) }),
    'GET /clients/Contoso': () => ({
      ...match('Contoso'),
      former_names: [],
      merged: [],
      contacts: [],
      devices: [
        { id: 'd1', name: 'FW-EDGE-01', used_at: ago(60) },
        { id: 'd2', name: 'Drucker Büro', used_at: ago(90) },
      ],
      created_at: ago(90),
    }),
  });
  const onSubmit = vi.fn();
  await renderInApp(<Form onSubmit={onSubmit} />);
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Client' });
  return { asked, field, onSubmit, user: userEvent.setup() };
}

// jsdom knows no popovers, and hides what is in them.
const options = () => screen.queryAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);

describe('naming a client', () => {
  it('looks for no name that is longer than any', async () => {
    const { asked, field, user } = await open(() => []);
    await user.click(field);
    await waitFor(() => expect(asked).toHaveLength(1));
    await user.paste('x'.repeat(201));
    await waitFor(() => expect(options()).toEqual([`New client: “${'x'.repeat(201)}”`]));
    expect(asked).toHaveLength(1);
  });

  it('suggests those that are there, and takes one from the keyboard without sending the form', async () => {
    const { field, user, onSubmit } = await open(() => [match('Contoso'), match('Contoso Legal')]);
    await user.type(field, 'conto');
    await waitFor(() => expect(options()).toEqual(['Contoso', 'Contoso Legal', 'New client: “conto”']));
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(field.getAttribute('aria-activedescendant')).toBeNull();

    await user.keyboard('{ArrowDown}{ArrowDown}');
    const second = screen.getByRole('option', { name: 'Contoso Legal', hidden: true });
    expect(field.getAttribute('aria-activedescendant')).toBe(second.id);
    await user.keyboard('{Enter}');

    expect(field.value).toBe('Contoso Legal');
    expect(options()).toEqual([]);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('keeps what is typed where nothing is chosen, and Enter sends the form', async () => {
    const { field, user, onSubmit } = await open(() => [match('Contoso')]);
    await user.type(field, 'Fabrikam');
    await waitFor(() => expect(screen.getByText('New client')).toBeDefined());
    await user.keyboard('{Escape}');
    expect(options()).toEqual([]);
    await user.keyboard('{Enter}');
    expect(field.value).toBe('Fabrikam');
    expect(onSubmit).toHaveBeenCalledOnce();
  });

  it('says which client it is, where it is written otherwise or was called so before', async () => {
    const { field, user } = await open((query) =>
      query === 'kontoso' ? [match('Contoso', { former_name: 'Kontoso', exact: true })] : [],
    );
    await user.type(field, 'kontoso');
    await waitFor(() => expect(screen.getByText('Known client: Contoso')).toBeDefined());
    expect(options()).toEqual(['Contosoformerly Kontoso']);
  });

  it('asks in a body, so that nothing typed stands in an address', async () => {
    const { asked, field, user } = await open(() => []);
    await user.type(field, 'Contoso');
    await waitFor(() => expect(asked.at(-1)?.body).toEqual({ query: 'Contoso' }));
    expect(asked.every(({ url }) => !url.href.includes('Contoso'))).toBe(true);
  });

  it('then suggests the devices of that client, whatever the accents', async () => {
    const { field, user } = await open(() => [match('Contoso', { exact: true })]);
    await user.type(field, 'contoso');
    const device = screen.getByRole<HTMLInputElement>('combobox', { name: 'Device' });
    await user.type(device, 'buro');
    await waitFor(() => expect(options()).toEqual(['Drucker Büro']));
    await user.click(screen.getByRole('option', { name: 'Drucker Büro', hidden: true }));
    expect(device.value).toBe('Drucker Büro');
  });
});
