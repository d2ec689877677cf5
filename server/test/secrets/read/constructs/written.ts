/** A way to give a value, written in a language; P is a password, T a token, U what holds neither. */
export type Construct = readonly [name: string, text: string];

/** A language: its file, how it writes a text that is held under a name that tells nothing, and its own ways to give a value. */
export interface Written {
  readonly path: string;
  readonly hold: (content: string) => string;
  readonly own: readonly Construct[];
}

/** The content as a text in double quotes. */
export const double = (content: string) => `"${content.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
