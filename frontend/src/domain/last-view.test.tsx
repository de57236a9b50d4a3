import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useKeepView, useLastView } from '@/domain/last-view';
import { renderInApp } from '@/testing/render-in-app';
import { ANA, JONAS, sampleMe } from '@/testing/samples';

const VIEW = { client: 'Contoso', sort: 'oldest' };

function Queue() {
  useKeepView('queue', VIEW);
  return null;
}

function Back() {
  return <p>{JSON.stringify([useLastView('queue'), useLastView('sessions')])}</p>;
}

it('the way back leads to the list as it was seen, and nobody else there', async () => {
  const ana = sampleMe('engineer', ANA);
  (await renderInApp(<Queue />, { me: ana })).unmount();
  const again = await renderInApp(<Back />, { me: ana });
  expect(screen.getByText(JSON.stringify([VIEW, {}]))).toBeDefined();
  again.unmount();
  await renderInApp(<Back />, { me: sampleMe('engineer', JONAS) });
  expect(screen.getByText('[{},{}]')).toBeDefined();
});
