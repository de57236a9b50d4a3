interface Guesses {
  kind: typeof import('@/features/flowpilot/model/guess-kind');
  transcript: typeof import('@/features/flowpilot/model/transcript');
}

let loaded: Guesses | null = null;

/** What reads a line that is typed and a text that is pasted comes after the page, which works without it too. */
export async function loadGuesses(): Promise<void> {
  const [kind, transcript] = await Promise.all([
    import('@/features/flowpilot/model/guess-kind'),
    import('@/features/flowpilot/model/transcript'),
  ]);
  loaded = { kind, transcript };
}

/** Null until it has come. */
export function guesses(): Guesses | null {
  return loaded;
}

/** The text of a file that may be a transcript, else null. */
export async function transcriptIn(file: File): Promise<string | null> {
  await loadGuesses().catch(() => undefined);
  return (await loaded?.transcript.transcriptIn(file)) ?? null;
}
