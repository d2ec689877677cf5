import type { WrittenText } from '../../secret/seen-text.ts';
import { seenText } from '../../secret/seen-text.ts';

/**
 * Programs that read a file of variables, by what they make of quotes, backslashes and `$`. Sources: the readers' own parsers, which
 * `read-by-their-tools.test.ts` asks.
 *
 * - `compose` and `godotenv`, which takes the same of it
 * - `docker`: `docker run --env-file`, for which a value is all behind the first `=`
 * - `decouple` and `environ`: python-decouple and django-environ
 * - `expand`: what Next.js, Vite and Create React App read by dotenv-expand
 * - `make`: GNU make that includes it, or a shell before it
 * - `node`: dotenv and `node --env-file`
 * - `properties`: Java's
 */
export type EnvReader =
  | 'compose'
  | 'decouple'
  | 'docker'
  | 'environ'
  | 'expand'
  | 'make'
  | 'node'
  | 'properties'
  | 'python'
  | 'shell'
  | 'symfony';

/** A value as the source writes it. */
export type EnvValue = WrittenText & {
  /** Who reads the file for the program; absent where nothing tells. */
  readonly reader?: EnvReader;
};

/** Whether it needs no quotes there. */
export function isPlainValue({ content }: Pick<EnvValue, 'content'>): boolean {
  return /^(?!~)[\w./+=:@~,-]+$/.test(content);
}

/** Whether make and a shell read it alike, without quotes, which make takes for a part of a value. */
export function isPlainForMake(content: string): boolean {
  return /^(?!~)[\w./+=:@~,!%^*?[\]{}-]+$/.test(content);
}

/** Whether whoever reads the file can be given this very value by it. */
export function canBeWritten(value: EnvValue): boolean {
  return writtenFor(value) !== undefined;
}

/** As a line of the file writes the value; what no line can hold is written as the source did. */
export function envValue(value: EnvValue): string {
  const written = writtenFor(value);
  if (written !== undefined) return written;
  const { content, quote, isRaw } = value;
  return `"${quote === '"' && !isRaw ? content : escaped(content, /["\\]/g)}"`;
}

function writtenFor(value: EnvValue): string | undefined {
  const text = seenText(value);
  const { reader } = value;
  if (text === undefined) return undefined;
  if (reader === 'properties') return asProperty(text);
  if (reader === 'docker') return /[\r\n]|^\s|\s$/.test(text) ? undefined : text;
  if (isPlainValue({ content: text }) || (reader === 'make' && isPlainForMake(text))) return text;
  // A value that names another is filled in, whatever quotes it wears.
  if (reader === 'python' && /\$\{[^}]*\}/.test(text)) return undefined;
  if (reader === 'environ' && text.startsWith('$')) return undefined;
  if (/[\r\n]/.test(text)) return onLines(text, reader);
  if (reader === 'expand') return forNode(/\$(?=.)/.test(text) ? text.replaceAll('$', () => '\\$') : text);
  if (isLiteral(text)) return `'${text}'`;
  if (!/["\\$`]/.test(text)) return `"${text}"`;
  return reader === undefined ? inDouble(text) : byReader[reader](text);
}

const byReader: Readonly<
  Record<Exclude<EnvReader, 'docker' | 'expand' | 'properties'>, (text: string) => string | undefined>
> = {
  compose: (text) => (text.endsWith('\\') ? bare(text, /\$/) : inDouble(text)),
  // What stands between the first and the last quote.
  decouple: (text) => `'${text}'`,
  environ: (text) => `"${escaped(text, /["\\]/g)}"`,
  make: forShell,
  node: forNode,
  python: (text) => `'${escaped(text, /['\\]/g)}'`,
  shell: forShell,
  symfony: inDouble,
};

/** Whether a text stands for itself between single quotes for every reader: python-dotenv takes two backslashes for one, Compose the last one for an escape. */
function isLiteral(text: string): boolean {
  return !/'|\\\\|\\$/.test(text);
}

/** A text of several lines: in one of the file where it has no signs of its own, as a key in PEM. */
function onLines(text: string, reader: EnvReader | undefined): string | undefined {
  if (reader === 'decouple' || reader === 'environ') return undefined;
  const isPlain = !/["\\$`]/.test(text);
  if (!isPlain && reader === 'python') return byReader.python(text);
  if (!isPlain && (reader === 'node' || reader === 'expand')) return text.includes("'") ? undefined : forNode(text);
  return inDouble(text).replace(/\r?\n/g, '\\n');
}

/** dotenv takes no escape but of line ends, which it knows in double quotes alone. */
function forNode(text: string): string | undefined {
  if (!text.includes("'") && !text.endsWith('\\')) return `'${text}'`;
  const isOfDouble = !/"|\\[nr]|\\$/.test(text);
  return bare(text, /[`]/) ?? (isOfDouble ? `"${text}"` : text.includes('`') ? undefined : `\`${text}\``);
}

/** Without quotes, where nothing in it begins a comment or one of those signs. */
function bare(text: string, sign: RegExp): string | undefined {
  return /^["'`\s]|#|\s$/.test(text) || sign.test(text) ? undefined : text;
}

function forShell(text: string): string {
  return `"${escaped(text, /["\\$`]/g)}"`;
}

function inDouble(text: string): string {
  return `"${escaped(text, /["\\$]/g)}"`;
}

function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, '\\$&');
}

/** Quotes are a part of the value there, and others than Latin letters are read wrong. Source: java.util.Properties, `load`; Spring fills in `${…}`. */
function asProperty(text: string): string | undefined {
  if (/\$\{/.test(text)) return undefined;
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
  const written = text.replace(/[\n\r\t\\]/g, (sign) => escapes[sign] ?? sign);
  return written
    .replace(/^ /, '\\ ')
    .replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
