import { classify } from '../../../text/paths/path-class.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import type { FixContext } from '../../fix.ts';
import { composeServicesOf } from '../../secret/compose-files.ts';
import { filesOf, isOfStore } from '../../secret/image-context.ts';
import { settingsOf } from '../../secret/settings-of.ts';

/** Files that are looked through for one that reads a variable. */
const mostFiles = 2_000;

/**
 * The variable that Compose gives the program already by a longer name, which no code reads so far, where the file reads others that begin alike: `DJANGO_SECRET_KEY` for
 * `SECRET_KEY`, beside `DJANGO_DEBUG`. Where the program runs nothing is to be set then. Undefined where none is given, or several. Source: Compose file reference, `env_file`.
 */
export function givenUnread(name: string, path: string, context: FixContext): string | undefined {
  const text = context.text(path) ?? '';
  const begins = new Set(
    [...text.matchAll(/["'`.]([A-Z][A-Z0-9]{1,20})_[A-Z0-9_]{2,60}(?=["'`)\]])/g)].map(([, first = '']) => first),
  );
  const wanted = [...begins].map((first) => `${first}_${name}`).filter((each) => each !== name);
  if (wanted.length === 0) return undefined;
  const files = new Set(
    composeServicesOf(context).flatMap((service) =>
      service.name === '' || isOfStore(service.node) ? [] : filesOf(service.path, service.node),
    ),
  );
  const given = new Set([...files].flatMap((file) => settingsOf(context.text(file)).map((setting) => setting.name)));
  const [only, ...others] = wanted.filter((each) => given.has(each));
  return only === undefined || others.length > 0 || isReadSomewhere(only, path, context) ? undefined : only;
}

function isReadSomewhere(name: string, path: string, context: FixContext): boolean {
  const ending = /\.\w+$/.exec(path)?.[0] ?? '';
  const files = context.paths().filter((each) => each.endsWith(ending) && classify(each) !== 'vendored');
  return files.length > mostFiles || files.some((each) => holdsWord(context.text(each), name));
}
