import type { TextFact } from '../../model/facts.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, SettingFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';

/** A sign-in to a cloud with a stored key: which cloud, which key, and where. */
export interface StaticLogin {
  readonly cloud: 'AWS' | 'Google Cloud' | 'Azure';
  readonly key: string;
  readonly span: Span;
}

const named = /\$[({]?(?:env:)?([A-Za-z_][\w.]{0,80})/;

/** Commands that sign in with a stored key. Sources: the references of `gcloud auth`, `az login` and `aws configure`. */
export function staticLogin({ words, span }: CommandFact): StaticLogin | undefined {
  const texts = words.map(({ text }) => text);
  const line = texts.join(' ');
  const cloud = cloudOf(line);
  const secret = cloud && texts.find((text) => named.test(text) && isSecret(text, cloud));
  const key = secret && named.exec(secret)?.[1];
  return cloud && key !== undefined ? { cloud, key, span } : undefined;
}

function cloudOf(line: string): StaticLogin['cloud'] | undefined {
  if (/^gcloud auth activate-service-account\b/.test(line)) return 'Google Cloud';
  if (/^az login\b.*--service-principal\b/.test(line)) return /--federated-token\b/.test(line) ? undefined : 'Azure';
  return /^aws configure set aws_secret_access_key\b/.test(line) ? 'AWS' : undefined;
}

/**
 * Keys of Google Cloud that a script writes into a file, with which it, or what it starts, signs in: `echo "$KEY" > key.json`, then `--key-file=key.json`, or the variable that
 * names such a file. Source: Google Cloud, "How Application Default Credentials works".
 */
export function keysInFiles(commands: readonly CommandFact[]): readonly StaticLogin[] {
  return commands.flatMap(({ words, file, span }, index): readonly StaticLogin[] => {
    const before = commands[index - 1];
    const source = before?.output === 'pipe' ? [...before.words, ...words] : words;
    const written = source.find(({ text }) => named.test(text));
    const key = written && named.exec(written.text)?.[1];
    if (file === undefined || key === undefined || !/^(?:echo|printf|base64)$/.test(words[0]?.text ?? '')) return [];
    return commands.slice(index + 1).some((later) => signsInWith(later, file))
      ? [{ cloud: 'Google Cloud', key, span }]
      : [];
  });
}

function signsInWith({ words }: CommandFact, file: string): boolean {
  const [head, ...others] = words.map(({ text }) => text);
  if (head === 'export') return others.includes(`GOOGLE_APPLICATION_CREDENTIALS=${file}`);
  if (!/^gcloud auth activate-service-account\b/.test(words.map(({ text }) => text).join(' '))) return false;
  return others.some((text) => text === file || text === `--key-file=${file}`);
}

/** What a login of Azure as a service principal is given: its password, its name and its tenant. */
export interface PrincipalLogin {
  readonly password: TextFact;
  readonly user?: TextFact;
  readonly tenant?: TextFact;
}

/** `az login --service-principal -u … -p … --tenant …`. Source: the reference of `az login`. */
export const principalLogin = keptFor(({ words }: CommandFact): PrincipalLogin | undefined => {
  if (cloudOf(words.map(({ text }) => text).join(' ')) !== 'Azure') return undefined;
  const password = optionIn(words, '-p', '--password');
  const user = optionIn(words, '-u', '--username');
  const tenant = optionIn(words, '-t', '--tenant');
  return password && { password, ...(user && { user }), ...(tenant && { tenant }) };
});

function optionIn(words: CommandFact['words'], ...names: readonly string[]): TextFact | undefined {
  const index = words.findIndex(({ text }) => names.some((name) => text === name || text.startsWith(`${name}=`)));
  const word = words[index];
  if (!word?.text.includes('=')) return word && words[index + 1];
  return { text: word.text.slice(word.text.indexOf('=') + 1), span: word.span };
}

/** The name of the variable that is a whole word, in a shell or in PowerShell. */
export function variableIn(text: string): string | undefined {
  return /^\$(?:\{(?:env:)?(\w{1,100})\}|(?:env:)?(\w{1,100}))$/i.exec(text)?.slice(1).find(Boolean);
}

/** Numbers of tenants and names of clients are no keys. */
function isSecret(text: string, cloud: StaticLogin['cloud']): boolean {
  return (
    cloud !== 'Azure' || (/SECRET|PASSWORD|KEY|PASS|PWD|CERT/i.test(text) && !/TENANT|CLIENT_?ID|APP_?ID/i.test(text))
  );
}

/** Variables in which the tools of a cloud look for a stored key, filled from one that is kept elsewhere. */
export function staticVariable({ name, text, span }: SettingFact): StaticLogin | undefined {
  const cloud = clouds.find(([shape]) => shape.test(name))?.[1];
  const key = named.exec(text)?.[1];
  return cloud && key !== undefined && !/^(?:steps|dependencies|stageDependencies)\./.test(key)
    ? { cloud, key, span }
    : undefined;
}

const clouds: readonly (readonly [RegExp, StaticLogin['cloud']])[] = [
  [/^AWS_SECRET_ACCESS_KEY$/, 'AWS'],
  [/^(?:GOOGLE_CREDENTIALS|GCP_SA_KEY|GOOGLE_SERVICE_ACCOUNT_KEY)$/, 'Google Cloud'],
  [/^(?:ARM|AZURE)_CLIENT_SECRET$/, 'Azure'],
];
