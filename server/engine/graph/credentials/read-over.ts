import type { Credential } from '../../model/credential.ts';
import type { LoweredBy } from '../../model/lowered-by.ts';
import { saysNameAlone } from '../../secrets/judge/title-of.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { UseOfKey } from './in-force/keys-in-force.ts';

interface Sources {
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
}

/**
 * Whether production signs with a key that stands in settings for every environment: those of production, which Elixir reads after them, lie beside them, and neither
 * they nor what they import give another one. What is not there, or comes from the environment when the program starts, may. Sources: Elixir, `Config`; Phoenix, "Deployment".
 */
export function signsInProduction(credential: Credential, path: string, { store, readText }: Sources): boolean {
  if (credential.loweredBy === 'start-of-django') return isTakenOver(credential, path, { store, readText });
  if (credential.loweredBy !== 'read-over') return false;
  const codeOf = (name: string) => {
    const file = `${folderPrefixOf(path)}${name}`;
    return store.readFacts(file) === undefined ? undefined : readText(file)?.replace(/^[ \t]*#.*$/gm, '');
  };
  const own = ofProduction.flatMap((name) => codeOf(name) ?? []);
  const secret = secretOnes.flatMap((name) => codeOf(name) ?? []);
  const started = atStart.flatMap((name) => codeOf(name) ?? []);
  if (own.length === 0 || (secret.length === 0 && own.some((text) => /\bimport_config\b/.test(text)))) return false;
  return ![...own, ...secret, ...started].some((text) => givesKey.test(text));
}

/** The settings of production take over all of those that Django made with the project, and name no other key. Source: Django, "Settings", designating the settings. */
function isTakenOver({ site }: Credential, path: string, { store, readText }: Sources): boolean {
  if (site?.name !== 'SECRET_KEY' || !/(?:^|\/)settings\.py$/.test(path)) return false;
  return modulesOfProduction.some((name) => {
    const other = `${folderPrefixOf(path)}${name}.py`;
    const text = store.readFacts(other) === undefined ? '' : (readText(other) ?? '');
    return (
      /^from[ \t]{1,4}(?:[\w.]{0,80}\.)?settings[ \t]{1,4}import[ \t]{1,4}\*/m.test(text) &&
      !/^SECRET_KEY\b/m.test(text)
    );
  });
}

/** As what it is there: in force. */
export function inProduction(credential: Credential, use: UseOfKey = 'signs'): Credential {
  const { doubt, loweredBy, title, ...rest } = credential;
  // Of what its name alone says, whoever reads it has told that it signs.
  const own = use === 'signs' && saysNameAlone(title) && credential.rule === tokenByName ? 'Signing key' : title;
  const isGuessed =
    loweredBy === 'unless-in-force' ||
    (own === 'Signing key' && (doubt === 'guessed-first' || (loweredBy !== undefined && ofWords.has(loweredBy))));
  return {
    ...rest,
    title: isGuessed ? titles[use] : own,
    confidence: credential.confidence === 'high' ? 'high' : 'medium',
    evidence: credential.evidence ?? 'in-force',
  };
}

const tokenByName = 'secret-generic-token';

const titles: Readonly<Record<UseOfKey, string>> = {
  signs: 'Guessable signing key',
  checks: 'Key that the program checks',
};

const ofWords: ReadonlySet<LoweredBy> = new Set<LoweredBy>(['guessable', 'words']);

const ofProduction = ['prod.exs', 'production.exs'];
const secretOnes = ['prod.secret.exs', 'production.secret.exs'];

/** Read when a release starts, in every environment. */
const atStart = ['runtime.exs', 'releases.exs'];

/** What Phoenix calls the key, whoever gives it. */
const givesKey = /\bsecret_key_base\b/;

/**
 * Whether the settings of production, a module beside it that takes over all of this one, then give another key to sign by, so that this one is of whoever works on the program. Not where that
 * falls back on this one. Sources: Python, "The import statement"; Django, "Settings", designating the settings.
 */
export function isReplacedInProduction(
  { site, title }: Credential,
  path: string,
  { store, readText }: Sources,
): boolean {
  if (title === keyOfCodeIgniter) return isReplacedInFolder(path, { store, readText });
  const module = /(?:^|\/)(\w{1,60})\.py$/.exec(path)?.[1];
  const name = site?.name ?? '';
  if (module === undefined || !signing.test(title) || !/^[A-Z][A-Z\d_]{2,60}$/.test(name)) return false;
  const modules = modulesOfProduction.map((other) => `${folderPrefixOf(path)}${other}.py`);
  return modules.some(
    (other) => other !== path && store.readFacts(other) && replaces(readText(other) ?? '', module, name),
  );
}

const keyOfCodeIgniter = 'CodeIgniter encryption key';

/** Where the environment is production, the file of the same name in its folder is read after this one. Source: CodeIgniter, "Config Class", environments. */
function isReplacedInFolder(path: string, { store, readText }: Sources): boolean {
  const [, folder = '', name = ''] = /^(.{0,400}\/config\/|config\/)(\w{1,40}\.php)$/.exec(path) ?? [];
  const other = `${folder}production/${name}`;
  if (name === '' || store.readFacts(other) === undefined) return false;
  const given = keyGiven.exec(readText(other) ?? '')?.[1];
  return given !== undefined && given !== keyGiven.exec(readText(path) ?? '')?.[1];
}

const keyGiven = /(?:^|\n)[ \t]{0,8}\$config\[["']encryption_key["']\][ \t]{0,4}=[ \t]{0,4}(?!["']{2})([^;\n]{4,200});/;

const signing = /^(?:Guessable signing key|Signing key)$/;

const modulesOfProduction = [
  'production',
  'prod',
  'settings_production',
  'settings_prod',
  'production_settings',
  'prod_settings',
];

function replaces(text: string, module: string, name: string): boolean {
  const taken = new RegExp(
    `^from[ \\t]{1,4}(?:\\.|[\\w.]{1,80}\\.)?${module}[ \\t]{1,4}import[ \\t]{1,4}\\*`,
    'm',
  ).exec(text);
  if (taken === null) return false;
  const given = new RegExp(`^${name}[ \\t]{0,4}=([^\\n]{1,300})`, 'm').exec(text.slice(taken.index))?.[1];
  return given !== undefined && !new RegExp(`(?<![.\\w"'])${name}(?![\\w"'])`).test(given);
}

/** As what it is there: of no force. */
export function replacedInProduction(credential: Credential): Credential {
  if (credential.loweredBy === 'unless-in-force') return credential;
  const { doubt, evidence, ...rest } = credential;
  return { ...rest, confidence: 'low', loweredBy: 'read-over' };
}
