/** Decoration: the state is also exposed by `aria-busy` or a live region. */
export function Spinner() {
  return (
    <svg viewBox="0 0 16 16" className="size-3.5 animate-spin" fill="none" aria-hidden="true">
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
