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
