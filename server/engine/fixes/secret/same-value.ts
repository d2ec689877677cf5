import type { Credential } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { FixContext } from '../fix.ts';
import { namedByClass } from './bare-name.ts';
import { saysLittle, upperSnake } from './secret-literal.ts';

/** Credentials of the finding's file that have its value, its own included; none where it is about no value. */
export function ofSameValue(finding: Finding, context: FixContext): readonly Credential[] {
  const digest = context.credential(finding)?.digest;
  const all = digest === undefined ? [] : (context.facts(finding.at.path)?.credentials ?? []);
  return all.filter((each) => each.digest === digest);
}

/** Hosts of other machines that a place with a secret names as what it opens. */
function hostsOf({ decoded }: Credential): readonly string[] {
  return decoded.flatMap(({ label, value }) =>
    label === 'host' && value.includes('.') && !isNear.test(value) ? [value] : [],
  );
}

const isNear = /^(?:localhost|127\.|0\.0\.0\.0)|\.(?:internal|local|localhost)$/;

/** Whether a place that opens another thing than others with its value names its own host. */
export type Unlike = 'named' | 'unnamed';

/** Whether other places with the value open what this one does not, by their hosts: none is told of this one, or another. Each of two things is given a password of its own once one of them has a new one. */
export function isOfUnlike(finding: Finding, context: FixContext): Unlike | undefined {
  const credential = context.credential(finding);
  if (credential === undefined) return undefined;
  const files = new Set(finding.related.map(({ at }) => at.path));
  const same = [...files]
    .slice(0, mostFiles)
    .flatMap((path) => (context.facts(path)?.credentials ?? []).filter(({ digest }) => digest === credential.digest));
  const own = hostsOf(credential);
  const others = new Set(same.flatMap(hostsOf));
  if (own.length === 0) return others.size > 0 ? 'unnamed' : undefined;
  return [...others].some((host) => !own.includes(host)) ? 'named' : undefined;
}

/** The first variable of the file that has the same value: one secret serves all. */
export function variableOfSameValue(finding: Finding, context: FixContext): string | undefined {
  const names = ofSameValue(finding, context).flatMap(({ site }) => (site?.isWhole && site.name ? [site.name] : []));
  return names.find((name) => /^[A-Z][A-Z0-9_]+$/.test(name) && !saysLittle(name));
}

/**
 * The variable that code reads already where another place has the value only in case it is not set: `process.env.JWT_SECRET || '…'`. One place
 * signs and another verifies by it, so that both read one variable.
 */
export function variableReadForSame(finding: Finding, context: FixContext): string | undefined {
  const digest = context.credential(finding)?.digest;
  if (digest === undefined) return undefined;
  const files = new Set([finding.at.path, ...finding.related.map(({ at }) => at.path)]);
  for (const path of [...files].slice(0, mostFiles)) {
    const text = context.text(path) ?? '';
    const same = (context.facts(path)?.credentials ?? []).filter((each) => each.digest === digest);
    for (const { span } of same) {
      const name = readBefore.exec(text.slice(Math.max(0, span.start - mostRead), span.start))?.[1];
      if (name !== undefined && !saysLittle(name)) return name;
    }
  }
  return undefined;
}

/**
 * The variable that a pipeline, a Compose file or an image gives the program already with the same value, by a name that says what the code's own name
 * does, and more: `DJANGO_SECRET_KEY` for `SECRET_KEY`. Undefined where none does, or several do.
 */
export function variableGivenForSame(finding: Finding, own: string, context: FixContext): string | undefined {
  const digest = context.credential(finding)?.digest;
  const files = new Set(finding.related.map(({ at }) => at.path).filter((path) => givesVariables.test(path)));
  if (digest === undefined) return undefined;
  const same = [...files]
    .slice(0, mostFiles)
    .flatMap((path) => (context.facts(path)?.credentials ?? []).filter((each) => each.digest === digest));
  const names = new Set(same.flatMap(({ site }) => (site?.isWhole && site.name ? [site.name] : [])));
  const fitting = [...names].filter((name) => {
    const words = name.split('_');
    const isOfStore = ofStore.test(own) && ofStore.test(name);
    return /^[A-Z][A-Z0-9_]+$/.test(name) && (isOfStore || own.split('_').every((word) => words.includes(word)));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * The name by the class of another place that has the same value, where the one of this place ends in it: `SHOP_API_SECRET` of `ShopWorker` for
 * `IMPORT_SHOP_API_SECRET` of `ImportShop`. The name itself where no place has such a class.
 */
export function sharedName(name: string, finding: Finding, context: FixContext): string {
  const digest = context.credential(finding)?.digest;
  const files = new Set(finding.related.map(({ at }) => at.path));
  if (digest === undefined) return name;
  const others = [...files].slice(0, mostFiles).flatMap((path) => {
    const same = context.facts(path)?.credentials.filter((each) => each.digest === digest) ?? [];
    return same.flatMap(({ site }) => {
      const bare = upperSnake(site?.name ?? '');
      const ofClass = namedByClass(bare, path, context.text(path) ?? '');
      return ofClass === bare ? [] : [ofClass];
    });
  });
  const ending = others.filter((other) => name.endsWith(`_${other}`) && !saysLittle(other));
  return ending.sort((one, other) => one.length - other.length)[0] ?? name;
}

const givesVariables = /(?:^|\/)(?:Jenkinsfile|Dockerfile)[\w.-]*$|\.(?:jenkinsfile|ya?ml|sh|bat|cmd|ps1)$/i;

/** The password of the program's database, by whichever word: with the same value it is the same one. */
const ofStore = /^(?:DB|DATABASE|MYSQL|MARIADB|POSTGRES(?:QL)?|PG|MSSQL|SQL)_?(?:PASS|PASSWD|PASSWORD|PWD)$/;

/** Files that are looked through, and characters of a read before what stands in for it. */
const mostFiles = 20;
const mostRead = 160;

/** A variable of the environment that is read, up to the literal that stands in for it: `process.env.API_KEY ?? "`, `os.getenv("API_KEY", "`. */
const readBefore =
  /\b(?:process\.env\.|(?:environ\.get|getenv|env|ENV\.fetch|GetEnvironmentVariable)\(\s{0,20}["']|(?:ENV|environ|process\.env)\[["'])([A-Z][A-Z0-9_]{2,80})["']?[)\]]?\s{0,20}(?:,|\|\||\?\?|\?:|\bor\b)\s{0,20}["'`]$/;
