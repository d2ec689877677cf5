/** Where the words of an extension's name are looked for, by the path of its manifest. */
export function extensionScope(path: string): string {
  return `extension-words:${path}`;
}

/** The words of a name that are its own, not those of the client or of what all such things are. */
export function ownWords(name: string): readonly string[] {
  const words = name
    .slice(0, longestName)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return [...new Set(words)].filter((word) => word.length >= 4 && !common.has(word));
}

const longestName = 200;

const common: ReadonlySet<string> = new Set(
  'agent agents assistant claude client code codex extension extensions gemini google plugin plugins server servers skills tool tools'.split(
    ' ',
  ),
);
