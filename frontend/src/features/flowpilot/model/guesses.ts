async function load() {
  const [{ guessKind, partsOf }, { looksLikeTranscript, transcriptIn }] = await Promise.all([
    import('@/features/flowpilot/model/guess-kind'),
    import('@/features/flowpilot/model/transcript'),
  ]);
  return { guessKind, partsOf, looksLikeTranscript, transcriptIn };
}

let loaded: Awaited<ReturnType<typeof load>> | null = null;

/** What reads a line that is typed and a text that is pasted comes after the page, which works without it too. */
export async function loadGuesses(): Promise<void> {
  loaded = await load();
}

/** Null until it has come. */
export function guesses(): typeof loaded {
  return loaded;
}

/** The text of a file that may be a transcript, else null. */
export async function transcriptIn(file: File): Promise<string | null> {
  await loadGuesses().catch(() => undefined);
  return (await loaded?.transcriptIn(file)) ?? null;
}
