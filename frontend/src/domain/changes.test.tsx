import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { describe, expect, it } from 'vitest';
import { useChanges } from '@/domain/changes';
import { meQuery } from '@/domain/me';
import { BEN, sampleMe } from '@/testing/samples';

interface Timers {
  remind: number;
  widen: number;
  roles: string[];
}

const SAVED: Timers = { remind: 5, widen: 15, roles: ['engineer'] };
let forms = 0;

/** A form of its own for each test: what is kept outlives the component on purpose. */
function open(key = `settings.form-${forms++}`, me = sampleMe('admin')) {
  const client = new QueryClient();
  client.setQueryData(meQuery.queryKey, me);
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <Suspense>{children}</Suspense>
    </QueryClientProvider>
  );
  const hook = renderHook(({ saved }) => useChanges<Timers>(key, saved), {
    initialProps: { saved: SAVED },
    wrapper,
  });
  return { key, hook, form: () => hook.result.current, others: (saved: Timers) => hook.rerender({ saved }) };
}

describe('a form', () => {
  it('shows saved values with the user’s changes on top', () => {
    const { form } = open();
    act(() => form().change({ remind: 7 }));
    expect(form().value).toEqual({ ...SAVED, remind: 7 });
    expect(form().changed).toEqual(['remind']);
    act(() => form().change({ remind: 5, roles: ['engineer'] }));
    expect(form().changed, 'the same again is no change').toEqual([]);
  });

  it('keeps it when it is left and come back to', () => {
    const { key, hook, form } = open();
    act(() => form().change({ remind: 7 }));
    hook.unmount();
    expect(open(key).form().value.remind).toBe(7);
  });

  it('shows it neither to the next person at this browser nor in another account', () => {
    const { key, hook, form } = open();
    act(() => form().change({ remind: 7 }));
    hook.unmount();
    const me = sampleMe('admin');
    expect(open(key, sampleMe('admin', BEN)).form().value).toEqual(SAVED);
    expect(open(key, { ...me, account: { ...me.account, id: 'a2' } }).form().value).toEqual(SAVED);
    expect(open(key).form().changed).toEqual(['remind']);
  });
});

describe('values saved by others meanwhile', () => {
  it('show in untouched fields, without a conflict', () => {
    const { form, others } = open();
    act(() => form().change({ remind: 7 }));
    others({ ...SAVED, widen: 20 });
    expect(form().value).toEqual({ ...SAVED, remind: 7, widen: 20 });
    expect(form().contested).toEqual([]);
  });

  it('is a conflict where one has touched it, until one decides', () => {
    const { form, others } = open();
    act(() => form().change({ remind: 7, widen: 30 }));
    others({ ...SAVED, remind: 9 });
    expect(form().contested).toEqual(['remind']);
    act(() => form().insist());
    expect(form().contested).toEqual([]);
    expect(form().value.remind).toBe(7);

    others({ ...SAVED, remind: 11 });
    expect(form().contested).toEqual(['remind']);
    act(() => form().discard(['remind']));
    expect(form().value).toEqual({ ...SAVED, remind: 11, widen: 30 });
    expect(form().changed).toEqual(['widen']);
  });

  it('that is the very same is none', () => {
    const { form, others } = open();
    act(() => form().change({ remind: 7 }));
    others({ ...SAVED, remind: 7 });
    expect(form().changed).toEqual([]);
    expect(form().contested).toEqual([]);
  });
});
