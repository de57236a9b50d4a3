import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Logo } from '@/components/logo';
import { useSignIn } from '@/features/identity/api/mutations';
import { aboutQuery } from '@/features/identity/api/queries';
import { Personas } from '@/features/identity/components/personas';
import { SignInForm } from '@/features/identity/components/sign-in-form';
import * as words from '@/features/identity/words';
import { cx } from '@/lib/cx';
import { useDocumentTitle } from '@/lib/document-title';

/** `next` is a path of this site: see `nextPath`. */
export function SignInPage({ next }: { next: string }) {
  useDocumentTitle(words.signIn);
  const router = useRouter();
  const signIn = useSignIn();
  const demo = useQuery(aboutQuery).data?.demo === true;
  const submit = (email: string, password: string) =>
    signIn.mutate({ email, password }, { onSuccess: () => router.history.push(next) });

  return (
    <main className="flex min-h-dvh items-center justify-center page-canvas p-4 sm:p-8">
      <div
        className={cx(
          'grid w-full overflow-hidden rounded-xl bg-raised shadow-float',
          demo ? 'max-w-xl md:grid-cols-[22rem_1fr]' : 'max-w-sm',
        )}
      >
        <section className="p-6 sm:p-8">
          <Logo className="size-9" />
          <h1 tabIndex={-1} className="mt-6 font-semibold text-ink text-xl">
            {words.signInToResolutionflow}
          </h1>
          <p className="mt-1 mb-6 text-ink-muted text-sm">{words.escalationsThatArriveComplete}</p>
          <SignInForm error={signIn.error} busy={signIn.isPending} onSubmit={submit} />
        </section>
        {demo ? <Personas busy={signIn.isPending} onPick={submit} /> : null}
      </div>
    </main>
  );
}
