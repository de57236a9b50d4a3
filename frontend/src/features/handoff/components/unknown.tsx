/** What nobody recorded is said to be unknown. It is never left out and never guessed. */
export function Unknown() {
  return <span className="text-ink-subtle">unknown</span>;
}
