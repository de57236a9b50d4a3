import { Section } from '@/features/handoff/components/section';

/** The page is whole without it; in this version there is nobody to ask. */
export function AssessmentSection() {
  return (
    <Section title="AI assessment">
      <p className="mt-1.5 text-ink-muted text-sm">
        No assessment provider is configured for this account. Nothing is invented in its place: everything on this page
        was recorded by a person.
      </p>
    </Section>
  );
}
