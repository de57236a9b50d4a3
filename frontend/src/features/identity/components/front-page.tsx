import type { ReactNode } from 'react';
import { Logo } from '@/components/logo';

/** A page for signed-out users: one card in the middle. */
export function FrontPage({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center page-canvas p-4 sm:p-8">
      <div className="w-full max-w-sm rounded-xl bg-raised p-6 shadow-float sm:p-8">
        <Logo className="size-9" />
        {children}
      </div>
    </main>
  );
}

export function FrontTitle({ children }: { children: ReactNode }) {
  return (
    <h1 tabIndex={-1} className="mt-6 font-semibold text-ink text-xl">
      {children}
    </h1>
  );
}
