import type { Credential } from '../../model/credential.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import type { FactStore } from '../store/fact-store.ts';

interface Sources {
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
}

/**
 * Whether production signs with a key that stands in settings for every environment: those of production, which Elixir reads after them, lie beside them, and neither
 * they nor what they import give another one. What is not there, or comes from the environment when the program starts, may. Sources: Elixir, `Config`; Phoenix, "Deployment".
 */
export function signsInProduction({ loweredBy }: Credential, path: string, { store, readText }: Sources): boolean {
  if (loweredBy !== 'read-over') return false;
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

/** As what it is there: in force. */
export function inProduction(credential: Credential): Credential {
  const { doubt, loweredBy, ...rest } = credential;
  return { ...rest, confidence: 'medium', evidence: 'in-force' };
}

const ofProduction = ['prod.exs', 'production.exs'];
const secretOnes = ['prod.secret.exs', 'production.secret.exs'];

/** Read when a release starts, in every environment. */
const atStart = ['runtime.exs', 'releases.exs'];

/** What Phoenix calls the key, whoever gives it. */
const givesKey = /\bsecret_key_base\b/;
