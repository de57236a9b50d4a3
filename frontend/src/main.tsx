import '@/styles/base.css';
import { begunEarlier, isProblem } from '@resolutionflow/api-client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';
import { isLostFile } from '@/lib/new-version';

// By public/first.js, which ran before this file had come.
begunEarlier((window as Window & { begun?: Parameters<typeof begunEarlier>[0] }).begun ?? {});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root, {
  // A refusal that a page shows in words, such as "not found", is no fault of the page. Everything else is.
  onCaughtError: (error) => {
    if (!isProblem(error) && !isLostFile(error)) reportError(error);
  },
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
import('@/lib/persisted-draft')
  .then(({ removeUnowned }) => removeUnowned())
  .catch(() => {
    // The next visit does it.
  });
// Fonts of further scripts load later, so that the first paint does not wait for them.
void import('@/styles/more-scripts.css');
