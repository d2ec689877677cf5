import type { Credential } from '../../model/credential.ts';
import { copiedFrom } from '../../text/paths/copied-path.ts';
import type { FactStore } from '../store/fact-store.ts';

interface Sources {
  readonly store: FactStore;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/**
 * Whether a key by which a program would sign or encrypt stands in what Python has compiled of a module that is gone, while a package of its name is there. Python loads what it has compiled only beside the
 * module itself, and a package before a module of its name. What a service has issued opens something all the same. Source: PEP 3147, "Flow chart"; Python, "The import system".
 */
export function isLeftBehind(credential: Credential, path: string, { store, isReading }: Sources): boolean {
  if (!compiledByPython.test(path) || !isOwnKey(credential) || isReading()) return false;
  const source = copiedFrom(path);
  if (source === path || store.readFacts(source) !== undefined) return false;
  return store.readFacts(source.replace(/\.py$/, '/__init__.py')) !== undefined;
}

/** What a program makes up for itself. */
function isOwnKey({ rule, title, storage, isPublic }: Credential): boolean {
  return storage === 'literal' && !isPublic && rule === 'secret-generic-token' && ownKey.test(title);
}

/** As what it is there: of no force. */
export function leftBehind(credential: Credential): Credential {
  const { doubt, evidence, ...rest } = credential;
  return { ...rest, confidence: 'low', loweredBy: 'left-behind' };
}

const ownKey = /^(?:Guessable )?(?:signing|encryption) key$/i;
const compiledByPython = /(?:^|\/)__pycache__\/[^/]+\.pyc$/;
