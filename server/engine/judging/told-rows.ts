import type { Memo } from '../graph/store/memo.ts';
import { createPiecewise } from '../graph/store/pieces.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import { type Credential, isHeldByClients, opensNothing, tellsNoIssuer } from '../model/credential.ts';
import { compareLevels, type Level } from '../model/finding.ts';
import { keptFor } from '../model/kept-for.ts';
import type { Place } from '../model/span.ts';
import { isNoNews } from '../rules/no-news.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { isOfKit } from '../secrets/around/held-by-many/handed-out.ts';
import { titleOfSeed } from '../secrets/judge/title-of.ts';
import { isKeyOfCookies } from '../secrets/value/name-kind.ts';
import { classify, type PathClass } from '../text/paths/path-class.ts';
import { startsProgram } from '../text/paths/starts-program.ts';

/** Many values under one name in a file are rows of a table: the first is told, and says how many more there are. */
export interface ToldRows {
  /** The row that is told, so that this one is no more than a note. */
  rowTold(credential: Credential, path: string): Place | undefined;
  /** Of a note in a test or an example, of what takes the place of a real value, or of a key that is renewed with another: that row is told, so that this one says nothing; so says a value that the file tells in another form. */
  isRowOfNotes(credential: Credential, path: string): boolean;
  /** How many more values the row that is told speaks for. */
  moreRows(credential: Credential, path: string): number;
}

interface RowsInputs {
  readonly memo: Memo;
  readonly stated: StatedParts;
  /** What a credential weighs at its place; undefined where nothing above a note is said of it there. */
  readonly levelAt: (credential: Credential, path: string) => Level | undefined;
  /** Whether another place tells it. */
  readonly isToldElsewhere: (credential: Credential, path: string) => boolean;
  /** Somebody has taken it as it is, in a comment at its place. */
  readonly isHeld: (credential: Credential, path: string) => boolean;
}

/** What is to be said of a value that is a row, or stands for others. */
interface Row {
  readonly told?: Place;
  readonly isOfNotes?: true;
  readonly more?: number;
}

/** A value that is more than a note. */
interface Weighed {
  readonly credential: Credential;
  readonly level: Level;
}

interface Table {
  readonly first: Place;
  readonly rest: readonly number[];
  /** How many more values there are. */
  readonly more: number;
  /** They are renewed together, so that one of them says all that there is to say. */
  readonly isOfSite?: boolean;
}

export function createToldRows({ memo, stated, levelAt, isToldElsewhere, isHeld }: RowsInputs): ToldRows {
  // Of thousands of values who asks about one is not asked again when another one comes to be a row.
  const rows = memo.index<Row>(rowsIn, { same: sameData });
  // Nor is any of the same name weighed again.
  const graver = createPiecewise<Credential, Weighed>(memo, (list, group) => {
    const [path = ''] = list.split('\0');
    return group.flatMap((credential) => {
      const level = levelAt(credential, path);
      return level === undefined || level === 'note' ? [] : [{ credential, level }];
    });
  });
  const rowAt = ({ span }: Credential, path: string) => rows(path, String(span.start));
  return {
    rowTold: (credential, path) => rowAt(credential, path)?.told,
    isRowOfNotes: (credential, path) => rowAt(credential, path)?.isOfNotes === true,
    moreRows: (credential, path) => rowAt(credential, path)?.more ?? 0,
  };

  /** By where a value begins. */
  function rowsIn(path: string): ReadonlyMap<string, Row> {
    const found = new Map<string, Row>();
    const note = (start: number, row: Row) => found.set(String(start), { ...found.get(String(start)), ...row });
    for (const { first, rest, more } of notesIn(path)) {
      note(first.span.start, { more });
      for (const start of rest) note(start, { isOfNotes: true });
    }
    for (const start of repeatedIn(path, found)) note(start, { isOfNotes: true });
    for (const { first, rest, more, isOfSite } of tablesIn(path)) {
      note(first.span.start, { more });
      for (const start of rest) note(start, isOfSite ? { told: first, isOfNotes: true } : { told: first });
    }
    return found;
  }

  /** Where a value is written another way behind its first place, and a note wherever the file holds it, such as the address with the password of a store: the first says all. */
  function repeatedIn(path: string, rows: ReadonlyMap<string, Row>): readonly number[] {
    return severalOfEach(stated(path, 'credentials') ?? [], digestOf).flatMap(({ group }) => {
      if (!group.every((credential) => isOwnNote(credential, path))) return [];
      const [first, ...rest] = group.filter(({ span }) => rows.get(String(span.start))?.isOfNotes !== true);
      return rest.flatMap(({ rule, span }) => (rule === first?.rule ? [] : [span.start]));
    });
  }

  function notesIn(path: string): readonly Table[] {
    const credentials = stated(path, 'credentials') ?? [];
    const ofSite = notesAlike(path, credentials, keyOfSite, leastAlike);
    const place = classify(path);
    const rows = noted.has(place) ? notesAlike(path, credentials, nameOfNote, leastRows) : [];
    // Settings by which a test starts the whole program may be those of others as well.
    const least = startsProgram(path) ? undefined : leastShown[place];
    const shown =
      least === undefined ? [] : notesAlike(path, unspoken([...ofSite, ...rows]), kindOfShown, least, isOwnNote);
    const told = [...ofSite, ...rows, ...shown];
    const ofKit = isOfKit(path) ? notesAlike(path, unspoken(told), kindOfKit, leastAlike) : [];
    const named = [...told, ...ofKit];
    const doubles = [...named, ...notesAlike(path, unspoken(named), kindOfDouble, leastDoubles)];
    return [...doubles, ...notesAlike(path, unspoken(doubles), nameOfNote, leastDoubles, isOwnNote)];

    function unspoken(tables: readonly Table[]): readonly Credential[] {
      const speaking = new Set(tables.flatMap(({ first, rest }) => [first.span.start, ...rest]));
      return speaking.size === 0 ? credentials : credentials.filter(({ span }) => !speaking.has(span.start));
    }
  }

  function notesAlike(
    path: string,
    credentials: readonly Credential[],
    kindOf: (credential: Credential) => string | undefined,
    least: number,
    isRow = isNote,
  ): readonly Table[] {
    return severalOfEach(credentials, kindOf).flatMap(({ group }) => {
      if (group.length < least) return [];
      const rows = group.filter((credential) => isRow(credential, path));
      const [first, ...rest] = rows;
      if (first === undefined || new Set(rows.map(({ digest }) => digest)).size < least) return [];
      return { first: { path, span: first.span }, rest: rest.map(({ span }) => span.start), more: rest.length };
    });
  }

  function isNote(credential: Credential, path: string): boolean {
    if (isNoNews(credential, path)) return false;
    return (levelAt(credential, path) ?? 'note') === 'note' && !isHeld(credential, path);
  }

  /** A copy of what is told elsewhere says where that is. */
  function isOwnNote(credential: Credential, path: string): boolean {
    return !isToldElsewhere(credential, path) && isNote(credential, path);
  }

  function tablesIn(path: string): readonly Table[] {
    return severalOfEach(stated(path, 'credentials') ?? [], nameOfRow).flatMap(({ name, group }) => {
      const least = name === ofWordPress || name === ofSeeds ? leastAlike : leastRows;
      if (group.length < least) return [];
      // Not all of the eight are called keys.
      const others = name === ofWordPress ? keysOfWordPress - 1 : 0;
      const isOfSite = name === ofWordPress;
      return partsOf(graver(`${path}\0${name}`, group)).flatMap((rows) => {
        const table = tableOf(path, rows, { least, others });
        return table === undefined ? [] : { ...table, isOfSite };
      });
    });
  }

  function tableOf(
    path: string,
    told: readonly Weighed[],
    { least, others }: { readonly least: number; readonly others: number },
  ): Table | undefined {
    if (new Set(told.map(({ credential }) => credential.digest)).size < least) return undefined;
    const [first, ...rest] = told.toSorted(
      (a, b) => compareLevels(b.level, a.level) || a.credential.span.start - b.credential.span.start,
    );
    return (
      first && {
        first: { path, span: first.credential.span },
        rest: rest.map(({ credential }) => credential.span.start),
        more: Math.max(rest.length, others),
      }
    );
  }
}

/** Rows by the host that each opens, as whoever renews one has not renewed that of another; more hosts than settings name are a list of machines, and one table. */
function partsOf(rows: readonly Weighed[]): readonly (readonly Weighed[])[] {
  const hosts = new Set(rows.map(({ credential }) => reachedHost(credential)));
  if (hosts.size > mostHosts) return [rows];
  return [...hosts].map((host) => rows.filter(({ credential }) => reachedHost(credential) === host));
}

/** Hosts that settings name a password for each. */
const mostHosts = 8;

function reachedHost({ decoded }: Credential): string | undefined {
  const host = decoded.find(({ label }) => label === 'host')?.value;
  return host !== undefined && isReached(host) ? host : undefined;
}

/** What stands under one name or is of one kind, where there are several; mostly each of thousands has a name of its own. */
function severalOfEach(
  credentials: readonly Credential[],
  nameOf: (credential: Credential) => string | undefined,
): readonly { readonly name: string; readonly group: readonly Credential[] }[] {
  const firsts = new Map<string, Credential>();
  const groups = new Map<string, Credential[]>();
  for (const credential of credentials) {
    const name = nameOf(credential);
    if (name === undefined) continue;
    const first = firsts.get(name);
    const group = first && groups.get(name);
    if (first === undefined) firsts.set(name, credential);
    else if (group === undefined) groups.set(name, [first, credential]);
    else group.push(credential);
  }
  return [...groups].map(([name, group]) => ({ name, group }));
}

/** No table has fewer rows. */
const leastAlike = 2;

/** What shows many values shows none in particular. */
const noted: ReadonlySet<PathClass> = new Set<PathClass>(['example', 'test']);

/** How many notes of one kind a file of that class has at least that says by the first of them what it has, whatever each is called: nobody asks which of the made-up passwords of a test, or of a package of others, is which. */
const leastShown: Partial<Readonly<Record<PathClass, number>>> = { documentation: 5, test: 3, vendored: 2 };

/** Values under one name that are a table: settings give that many parts of a set-up a password each. */
const leastRows = 5;

const nameOfRow = keptFor(({ rule, site, title }: Credential): string | undefined => {
  if (title === titleOfSeed) return ofSeeds;
  if (site?.name === undefined || !tellsNoIssuer(rule)) return undefined;
  return isKeyOfCookies(site.name.toUpperCase()) ? ofWordPress : `${rule} ${site.name.toLowerCase()}`;
});

/** What everybody types opens something else each time. */
function digestOf({ digest, isTypedByMany, commonness }: Credential): string | undefined {
  return isTypedByMany === true || commonness === 'guessed' ? undefined : digest;
}

function keyOfSite(credential: Credential): string | undefined {
  const name = nameOfRow(credential);
  return name === ofWordPress ? name : undefined;
}

function nameOfNote(credential: Credential): string | undefined {
  const name = nameOfRow(credential);
  return name === ofWordPress || name === ofSeeds ? undefined : name;
}

/** What nobody has issued by its form and little speaks for, by what speaks against it. */
function kindOfShown({ rule, confidence, doubt, loweredBy }: Credential): string | undefined {
  return tellsNoIssuer(rule) && confidence === 'low' ? `${rule} ${doubt} ${loweredBy}` : undefined;
}

/** What one kit is given for all the services that it speaks to, of which the app holds the one file. */
function kindOfKit(credential: Credential): string | undefined {
  return isHeldByClients(credential) && !credential.isPublic ? 'kit' : undefined;
}

/** Values of one kind that open nothing, or notes under one name, as many as no program needs: a list of keys for tests, one of accounts that somebody has put aside. */
const leastDoubles = 10;

function kindOfDouble(credential: Credential): string | undefined {
  return opensNothing(credential) ? credential.rule : undefined;
}

/** What makes the second factor of each user in a list of them. */
const ofSeeds = 'seeds of users';

/** The eight values that a site of WordPress signs its cookies with, renewed together. Source: WordPress, "Editing wp-config.php", security keys. */
const ofWordPress = 'keys of WordPress';
const keysOfWordPress = 8;
