import { type Credential, isTitleOfSigningKey } from '../../../model/credential.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import { outOfSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';

interface ReadByNoneInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/**
 * Finds constants of a program by which it would sign or encrypt, and that no line but their own names: such a key opens nothing unless the program works with it. Not variables of settings, whose names
 * programs put together, and not what a service has issued, which opens something wherever it lies. Where there is no other program, or there are too many to look at, nothing is said.
 */
export function createReadByNone({ memo, store, readText, isReading }: ReadByNoneInputs) {
  const programs = memo.query<readonly string[]>(
    () =>
      store
        .knownPaths()
        .filter((path) => mayName.test(path))
        .slice(0, mostPrograms + 2),
    {
      same: sameData,
      onCycle: [],
    },
  );
  const isNamed = memo.query<boolean>(
    (key) => {
      const cut = key.indexOf('\0');
      const [name, own] = [key.slice(0, cut), key.slice(cut + 1)];
      const others = programs('').filter((path) => path !== own);
      if (others.length === 0 || others.length > mostPrograms) return true;
      return others.some((path) => textOf(path).includes(name));
    },
    { same: Object.is, onCycle: true },
  );

  return (credential: Credential, path: string): boolean => {
    const name = credential.site?.name ?? '';
    if (!isOwnKey(credential) || name.length < leastName || isSetAside(classify(path)) || isReading()) return false;
    return isConstant(credential, name, path) && !isNamed(`${name}\0${path}`);
  };

  function isConstant({ span }: Credential, name: string, path: string): boolean {
    if (!declaring.test(path)) return false;
    const text = textOf(path);
    const spread = store.readFacts(path)?.spread;
    const start = spread === undefined ? span.start : outOfSpread(spread)(span.start);
    const before = text.slice(Math.max(0, start - mostBefore), start);
    return constant.exec(before)?.[1] === name && text.split(name).length === 2;
  }

  function textOf(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }
}

/** As what it is there: of no force. */
export function readByNone(credential: Credential): Credential {
  const { doubt, evidence, ...rest } = credential;
  return { ...rest, confidence: 'low', loweredBy: 'read-by-none' };
}

/** What a program makes up for itself. */
function isOwnKey({ rule, title, storage, isPublic }: Credential): boolean {
  if (rule !== 'secret-generic-token' || storage !== 'literal' || isPublic) return false;
  return isTitleOfSigningKey(title) || /^(?:Guessable )?(?:encryption|HMAC|private) key$/i.test(title);
}

/** Programs, and pages that hold some. */
const mayName =
  /\.(?:astro|c|cc|[cm]?[jt]s|cpp|cs|cshtml|dart|ejs|fs|go|gradle|groovy|h|html?|java|jsp|[jt]sx|kts?|mm?|php|py|razor|rb|scala|svelte|swift|vb|vue|xaml)$/;

/** Files that are looked at. */
const mostPrograms = 1_000;

/** Shorter names stand in others. */
const leastName = 8;

/** Languages whose constants others have by their names alone; not those whose frameworks look for names such as `SECRET_KEY`. */
const declaring = /\.(?:cs|dart|go|java|[cm]?ts|kt|scala|swift)$/;

/** Characters before a literal in which its declaration stands. */
const mostBefore = 200;
const constant =
  /\b(?:const|final|internal|let|private|protected|public|readonly|static|val|var)\b[^=\n"'`]{0,60}?\b([A-Za-z_]\w{3,60})(?:[ \t]{0,2}:[ \t]{0,2}\w{1,20})?[ \t]{0,4}=\s{0,40}[@brf]?["'`]$/;
