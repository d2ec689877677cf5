import { fillsDatabase } from '../secrets/around/in-force/seeded-account.ts';
import { isArchived } from '../text/paths/archived-path.ts';
import { classify, type PathClass } from '../text/paths/path-class.ts';
import { startsProgram } from '../text/paths/starts-program.ts';

/** What the file is; what fills a database stands beside examples in weight alone. */
export function placeOf(path: string): string | undefined {
  if (fillsDatabase(path)) return 'initial data for a database';
  const named = classify(path);
  // `spec/certs/example.com.key`: the folder says what the file is for, a name of a host that nobody has only whose it is.
  const place =
    named === 'example' && classify(`${path.slice(0, path.lastIndexOf('/') + 1)}file`) === 'test' ? 'test' : named;
  if (place === 'test' && startsProgram(path)) return 'a settings file for tests';
  if (place === 'test' && isNamedForTests(path)) return 'a file named for tests';
  return places[place] ?? (isArchived(path) ? 'a folder of what has been put aside' : undefined);
}

/** A key that only its own name puts among tests, whose program may run by it: `etc/test-key.pem`. */
function isNamedForTests(path: string): boolean {
  const at = path.lastIndexOf('/') + 1;
  return (
    /\.(?:key|p8|pem)$/i.test(path) &&
    /^tests?[._-]/i.test(path.slice(at)) &&
    classify(`${path.slice(0, at)}file`) !== 'test'
  );
}

export const places: Partial<Readonly<Record<PathClass, string>>> = {
  test: 'a test',
  example: 'an example',
  template: 'a template',
  documentation: 'documentation',
  vendored: 'third-party code',
};

/** The sentences about a value without two that both say of its file that it is `place`: where else the value stands goes into the first of them. */
export function placeOnce(said: readonly string[], place: string | undefined): readonly string[] {
  if (place === undefined) return said;
  const own = `It is in ${place}`;
  const first = said.findIndex((each) => each === `${own}.` || each.startsWith(`${own}. `));
  const other = said.findIndex((each, at) => at > first && elsewhere.test(each.replace(`${own}, and`, 'It is')));
  const [sentence, more] = [said[first], said[other]];
  if (sentence === undefined || more === undefined) return said;
  const where = elsewhere.exec(more.replace(`${own}, and`, 'It is'));
  if (!where) return said;
  const [, called = '', files = ''] = where;
  const tail = called === 'It is' ? `, and ${files.replace(/ too$/, '')} too` : `, and the same value is ${files}`;
  const joined = `${own}${tail}.${sentence.slice(own.length + 1)}`;
  return said.flatMap((each, at) => (at === other ? [] : [at === first ? joined : each]));
}

/** Other files that hold the value, and no more than that but what to do. */
const elsewhere = /^(It is|The same value is) (in (?:[^.]|\.(?! ))*)\.(?: Check that it is not a real one\.)?$/;
