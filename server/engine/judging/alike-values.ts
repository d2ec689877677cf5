import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import { type Credential, isLocked, isTitleOfSigningKey, tellsNoIssuer } from '../model/credential.ts';
import type { Place } from '../model/span.ts';
import type { Court } from '../rules/court.ts';
import { isNoNews } from '../rules/no-news.ts';
import { isBuilt } from '../text/paths/built-path.ts';
import { fileNameOf } from '../text/paths/file-name.ts';
import { isMigration } from '../text/paths/migration-path.ts';
import { classify, type PathClass } from '../text/paths/path-class.ts';
import { type Held, placeOf, rankOf } from './place-rank.ts';

/** Which of several files of one kind tells a value that is no more than a note. */
export interface AlikeValues {
  /**
   * Of a value that is no more than a note, the tests that hold it, or the examples or documents, in the order of paths, of which the first tells it, or the
   * files that a build has copied this one of; empty where this is none of several of its kind.
   */
  alikeOf(credential: Credential, path: string): readonly Place[];
}

export interface AlikeInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly courtOf: (path: string) => Court;
  /** Whether a comment there takes the value at its place as it is. */
  readonly isHeld: (credential: Credential, path: string) => boolean;
  /** Whether some place tells a value of this digest as more than a note. */
  readonly isTold: (digest: string) => boolean;
}

export function createAlikeValues({ memo, store, courtOf, isHeld, isTold }: AlikeInputs): AlikeValues {
  const alike = memo.query<readonly Place[]>(filesThatHold, { same: sameData, onCycle: [] });
  const sources = memo.query<readonly Place[]>(filesCopied, { same: sameData, onCycle: [] });
  return { alikeOf };

  function alikeOf(credential: Credential, path: string): readonly Place[] {
    const { digest, rule, isPublic, half } = credential;
    const pathClass = classify(path);
    if (digest === undefined || isTold(digest)) return [];
    // What everybody is given is one key wherever it stands, and so is what its vendor gives to whoever tries it.
    if (half === undefined && isPublic) return alike(`${rule} ${digest} ${given}`);
    if (half === undefined && isForTrying(credential)) return alike(`${rule} ${digest} ${issued}`);
    if (half === undefined && isOfMachine(credential)) return alike(`${rule} ${digest} ${machine}`);
    if (isShownAsExample(credential)) return alike(`${rule} ${digest} ${shown}`);
    if (isLocked(credential)) return alike(`${rule} ${digest} ${locked}`);
    if (showing.has(pathClass)) return alike(`${rule} ${digest} ${pathClass}`);
    // Each step of a history that a tool writes holds the rows of the one before.
    if (isMigration(path)) return alike(`${rule} ${digest} ${history}`);
    if (isFallbackOfName(credential)) return alike(`${rule} ${digest} ${guessed}`);
    return isBuilt(path) ? sources(`${rule} ${digest} ${nameIn(path)}`) : [];
  }

  /** Of what a build has copied, the files of the same name that it was copied of. */
  function filesCopied(key: string): readonly Place[] {
    const [rule = '', digest = '', ...name] = key.split(' ');
    const held = store.byFile('sameValue', digest).flatMap((entries) => {
      const first = entries.find(({ fact }) => fact.rule === rule);
      if (first === undefined || isBuilt(first.path) || nameIn(first.path) !== name.join(' ')) return [];
      return courtOf(first.path).context.isIgnored(first.path) || isHeld(first.fact, first.path) ? [] : [first];
    });
    return held.map(placeOf);
  }

  function filesThatHold(key: string): readonly Place[] {
    const [rule = '', digest = '', pathClass = ''] = key.split(' ');
    const held = firstOfFiles(digest, rule, pathClass).filter(({ path, fact }) => {
      const { context, settingOf } = courtOf(path);
      // What somebody has taken as it is stays where they say so.
      return !context.isIgnored(path) && settingOf(rule) === undefined && !isHeld(fact, path) && !isNoNews(fact, path);
    });
    return held.length < 2 ? [] : held.map(placeOf);
  }

  /** The first of each file; where what runs is among them, that goes first. */
  function firstOfFiles(digest: string, rule: string, pathClass: string): readonly Held[] {
    const held = store
      .byFile('sameValue', digest)
      .flatMap((entries) => entries.find(({ fact }) => fact.rule === rule) ?? []);
    if (pathClass === guessed)
      return held.filter(({ path, fact }) => isFallbackOfName(fact) && !showing.has(classify(path)));
    if (pathClass === machine) return held.filter(({ fact }) => isOfMachine(fact));
    if (pathClass === shown) return held.filter(({ fact }) => isShownAsExample(fact));
    if (pathClass === locked) return held.filter(({ fact }) => isLocked(fact));
    if (pathClass === history) return held.filter(({ path }) => isMigration(path) && !showing.has(classify(path)));
    if (pathClass !== given && pathClass !== issued) return held.filter(({ path }) => classify(path) === pathClass);
    const same = held.filter(({ fact }) => (pathClass === given ? fact.isPublic : isForTrying(fact)));
    return same.sort((one, other) => rankOf(other) - rankOf(one));
  }
}

/** Of files of whatever class, what everybody is given. */
const given = 'given';

/** And what a vendor has issued for trying, as its form tells. */
const issued = 'issued';

/** What one variable falls back on all over a program, and everybody tries first. */
const guessed = 'guessed';

/** And what many type, for what only the machine itself reaches: each service of a set-up has it, and a reader learns it once. */
const machine = 'machine';

/** And what nobody opens by what the repository holds: copies of one store are one store. */
const locked = 'locked';

/** And what the text says to be an example of what goes there: each form that asks for it shows the same one. */
const shown = 'shown';

/** Steps of the history of a database. */
const history = 'history';

function isFallbackOfName({ doubt, rule, title }: Credential): boolean {
  return doubt === 'guessed-first' && rule === 'secret-generic-token' && isTitleOfSigningKey(title);
}

function isShownAsExample({ doubt, loweredBy }: Credential): boolean {
  return doubt === 'stand-in' && loweredBy === 'example';
}

function isOfMachine({ doubt, isTypedByMany, commonness }: Credential): boolean {
  return doubt === 'own-machine' && (isTypedByMany === true || commonness === 'guessed');
}

function isForTrying({ rule, isPublic, decoded }: Credential): boolean {
  if (isPublic || tellsNoIssuer(rule)) return false;
  return decoded.some(({ label, value }) => label === 'mode' && value === 'test');
}

/** What shows a value again shows nothing new: versions of a guide repeat each other. */
const showing: ReadonlySet<PathClass> = new Set<PathClass>([
  'documentation',
  'example',
  'template',
  'test',
  'vendored',
]);

/** What a file and its copy, or what was compiled of it, are both called. */
function nameIn(path: string): string {
  return fileNameOf(path).replace(/(?:\.(?:cpython|pypy)-?\d{2,4}(?:\.opt-[12])?)?\.\w{1,8}$/, '');
}
