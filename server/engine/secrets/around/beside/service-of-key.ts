import services from '../../../../../rules/secrets/services.json' with { type: 'json' };
import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** What is known of a service that gives keys out. */
interface Service {
  readonly name: string;
  /** What whoever has a key of it can do, by the words that end the name of the setting, where that is less or more than to act as its owner. */
  readonly opens?: Readonly<Record<string, string>>;
  /** The words that end the name of a setting which elsewhere is the program's own, and here what the service has given it. */
  readonly issues?: readonly string[];
  /** The words that end the name of a setting by which a shop is told what is paid: whoever has it tells so, too. */
  readonly paidBy?: readonly string[];
  /** It gives an application a key that only names it, with a secret that proves it (RFC 5849, section 3.1). */
  readonly namesApplications?: boolean;
}

/**
 * Who has issued a secret of which nothing but its name says that it is one, for whoever has to revoke it: as that name says (`KAKAO_ADMIN_KEY`), else the call, the
 * section or the object that holds it (`$.rollbar({ accessToken: '…' })`), else the file (`BlockCypherClient.java`). Undefined where none of them names one.
 */
export function serviceOfKey(name: string, path: string, text: string, { start }: Span): string | undefined {
  const own = serviceIn(name);
  if (own !== undefined || !saysKindAlone(name)) return own;
  const holder = holdersOf(text, start)
    .map(serviceIn)
    .find((service) => service !== undefined);
  return holder ?? serviceIn(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a part of a name is that of a service whose keys only name an application, beside a secret, and nothing else: `twitter`. */
export function isNamingApplications(part: string): boolean {
  return known.get(wordsOf(part).join(''))?.namesApplications === true;
}

/** The service that a name tells by itself. */
export function serviceOfName(name: string): string | undefined {
  return serviceIn(name);
}

/** The service whose name is one of the words of a name, or two of them: `new_relic`. The key of any interface for the weather is a `WEATHER_API_KEY`, so no word of a kind is the second. */
function serviceIn(name: string): string | undefined {
  const words = wordsOf(name);
  const pairs = words.slice(1).flatMap((word, at) => (ofKind.has(word) ? [] : [`${words[at]}${word}`]));
  return [...pairs, ...words].flatMap((word) => known.get(word)?.name ?? [])[0];
}

/** What whoever has a key of a service can do, by its words for a setting that is called so; undefined where it has none of its own. */
export function opensAt(service: string, name: string): string | undefined {
  const words = wordsOf(name).join('_');
  const opens = Object.entries(byName.get(service)?.opens ?? {});
  return opens.find(([ending]) => words.endsWith(ending))?.[1];
}

/** Whether a shop is told by it what somebody has paid at the service, as what the service says is signed or encrypted by nothing else. */
export function tellsPayments(service: string, name: string): boolean {
  const words = wordsOf(name).join('_');
  return byName.get(service)?.paidBy?.some((ending) => words.endsWith(ending)) === true;
}

/** Whether a service has given out what a setting holds, by its name alone: a program signs with its own `SECRET_KEY`, but pays with `KHALTI_SECRET_KEY`. */
export function isIssuedByName(name: string): boolean {
  const service = serviceIn(name);
  const words = wordsOf(name).join('_');
  return service !== undefined && byName.get(service)?.issues?.some((ending) => words.endsWith(`_${ending}`)) === true;
}

/** The service that a host is of: `api.rollbar.com`, `coveralls.io`. */
export function serviceOfHost(host: string): string | undefined {
  const [own = ''] = host.toLowerCase().split('.').slice(-2);
  return known.get(own)?.name;
}

/** Sources: each service by the name that its own documentation gives it; Rollbar, "API overview", project access tokens; Coveralls, "API introduction", `repo_token`; Kakao Developers, "Security guidelines", admin key; Khalti, "Web checkout", `Authorization: Key <live secret key>`; Stripe, Paystack, Flutterwave, "API keys", secret key. */
const known: ReadonlyMap<string, Service> = new Map(Object.entries(services));
const byName: ReadonlyMap<string, Service> = new Map(Object.values(services).map((service) => [service.name, service]));

/** A name that says nothing of what its key is for. */
function saysKindAlone(name: string): boolean {
  return wordsOf(name.slice(name.lastIndexOf('.') + 1)).every((word) => ofKind.has(word));
}

const ofKind: ReadonlySet<string> = new Set([...lists.kindAlone, ...lists.besideKind]);

/** Characters before a value in which what holds it begins. */
const mostHolder = 600;

/** The names of the calls, sections and objects that hold a value, the innermost first. */
function holdersOf(text: string, start: number): readonly string[] {
  const [own = '', ...above] = text
    .slice(Math.max(0, start - mostHolder), start)
    .split('\n')
    .reverse();
  const names: string[] = [];
  let depth = indentInColumns(own);
  const call = /([\w$.]{3,80})\(\s{0,8}\{?[^(){}]{0,120}$/.exec(own)?.[1];
  if (call !== undefined) names.push(call);
  for (const line of above) {
    const section = /^[ \t]{0,8}\[([\w.:"\s-]{2,80})\][ \t]*\r?$/.exec(line)?.[1];
    if (section !== undefined) return [...names, section];
    const indent = indentInColumns(line);
    if (line.trim() === '' || indent >= depth) continue;
    // Its name stands on the line above, indented as it is.
    const isExported = exported.test(line);
    depth = isExported ? indent + 1 : indent;
    if (isExported) continue;
    const opened = opener.exec(line)?.[1];
    if (opened !== undefined) names.push(opened);
  }
  return names;
}

/** Below `'dropbox' => `, as PHP writes an array out. Source: PHP, `var_export`. */
const exported = /^[ \t]*array \([ \t]*\r?$/;

/** What ends with the opening of something: `rollbar:`, `'rollbar' => [`, `.pipe($.rollbar({`, `const rollbar = new Rollbar({`, `Rollbar.configure do |config|`. */
const opener =
  /([\w$.-]{2,80})["'`]?\]?[ \t]{0,4}(?:(?:=>|[:=])[ \t]{0,4})?(?:[[{(][ \t]{0,4}){0,3}(?:do \|\w{1,20}\|[ \t]{0,4})?\r?$/;
