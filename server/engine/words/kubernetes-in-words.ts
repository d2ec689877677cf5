import type { Grant, Term } from '../model/grant.ts';

/** What one rule of a Kubernetes role allows, as somebody would say it. */
export function kubernetesRuleInWords({ actions, resources }: Grant): string {
  const verbs = new Set(actions.map(({ text }) => text.toLowerCase()));
  const abilities = [
    ...(verbs.has('*') ? ['do everything with'] : []),
    ...readingWords(verbs),
    ...new Set(ways.flatMap(([verb, words]) => (verbs.has(verb) ? [words] : []))),
  ];
  const others = [...verbs].filter((verb) => !known.has(verb));
  const said = [...abilities, ...others.map((verb) => `use ${verb} on`)];
  return `may ${listed(said)} ${listed(resourcesInWords(resources))}`;
}

const reading: readonly string[] = ['get', 'list', 'watch'];

/** Who may patch can change as much as who may update. */
const ways: readonly (readonly [string, string])[] = [
  ['create', 'create'],
  ['update', 'change'],
  ['patch', 'change'],
  ['delete', 'delete'],
  ['deletecollection', 'delete all of'],
  ['bind', 'hand out'],
  ['escalate', 'give more rights to'],
  ['impersonate', 'act as'],
  ['approve', 'approve'],
  ['sign', 'sign as'],
  ['use', 'use'],
];

const known: ReadonlySet<string> = new Set(['*', ...reading, ...ways.map(([verb]) => verb)]);

/** Listing and watching show the whole content, as reading one does: who may do all three may simply read. */
function readingWords(verbs: ReadonlySet<string>): readonly string[] {
  const held = reading.filter((verb) => verbs.has(verb));
  if (held.length === 0) return [];
  if (held.length === reading.length) return ['read'];
  return held.map((verb) => ({ get: 'read', list: 'list and read', watch: 'follow' })[verb] ?? verb);
}

function resourcesInWords(resources: readonly Term[]): readonly string[] {
  return [...new Set(resources.map(({ text }) => resourceInWords(text)))];
}

/** `core/secrets` is `all secrets`, `apps/deployments/api` is `deployments api (apps)`, `url:/metrics` a path. */
function resourceInWords(text: string): string {
  if (text.startsWith('url:')) return `the path ${text.slice('url:'.length)}`;
  const [group = '', ...rest] = text.split('/');
  const what = rest.join('/');
  if (what === '*') return group === '*' ? 'everything' : `everything in ${group}`;
  const suffix = group === 'core' || group === '*' ? '' : ` (${group})`;
  return `${rest.length === 1 ? 'all ' : ''}${what}${suffix}`;
}

function listed(words: readonly string[]): string {
  const shown = words.length > 6 ? [...words.slice(0, 5), `${words.length - 5} more`] : words;
  const last = shown.at(-1) ?? 'nothing';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}
