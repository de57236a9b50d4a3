/** The mark: an R whose leg is an arrow onwards. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--color-accent)" />
      <g stroke="var(--color-on-accent)" strokeWidth="2.75" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 21.5V10.5h7.25a4.25 4.25 0 0 1 0 8.5H13" />
        <path d="m19.5 17.5 4.25 4-4.25 4" opacity="0.72" />
      </g>
    </svg>
  );
}
