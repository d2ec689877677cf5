import tools from '../../../../../rules/tables/tool-variables.json' with { type: 'json' };
import type { Finding } from '../../../model/finding.ts';
import { lazily } from '../../../text/lazily.ts';
import { saysLittle, vendorKind } from '../../secret/secret-literal.ts';

/**
 * The variable that the vendor's own tools read such a secret from, in the place of a name that says no more than what it is: `SONAR_TOKEN` for
 * `SONARQUBE_CONTEXT_TOKEN`, `CODECOV_TOKEN` for `CODE_COV_TOKEN`. The name itself where it says whose of several the secret is, or nothing is known. Sources: the
 * vendors' pages, in the table.
 */
export function readByTool(name: string, finding: Pick<Finding, 'rule'>): string {
  const kind = vendorKind(finding);
  const plain = name.replaceAll('_', '');
  const known = kind === undefined ? undefined : byKind().get(kind);
  if (known === undefined || kind === undefined) return byName().get(plain) ?? name;
  const [vendor = '', ...said] = kind.toUpperCase().split('-');
  const own = [vendor, ...known.split('_').filter((word) => !saysLittle(word))];
  const rest = own.reduce(
    (left, word) => left.replace(word, ''),
    name.startsWith(vendor) ? name : plainly(name, vendor),
  );
  const words = rest.split('_').filter((word) => word !== '');
  return words.every((word) => saysLittle(word) || said.includes(word) || ofAny.has(word)) ? known : name;
}

/** With the vendor's name in one word, however the code writes it: `CODECOV_TOKEN` of `CODE_COV_TOKEN`. */
function plainly(name: string, vendor: string): string {
  const spelled = new RegExp([...vendor].join('_?'));
  return name.replace(spelled, vendor);
}

/** Words that people put into the name of any token. */
const ofAny: ReadonlySet<string> = new Set(['CLI', 'CLOUD', 'LOGIN', 'PERSONAL', 'UPLOAD', 'USER']);

const byKind = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(tools.of.flatMap(({ kinds, variable }) => kinds.map((kind) => [kind, variable] as const))),
);

const byName = lazily(
  (): ReadonlyMap<string, string> => new Map(tools.of.map(({ variable }) => [variable.replaceAll('_', ''), variable])),
);
