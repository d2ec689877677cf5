import table from '../../../../rules/tables/kubernetes-products.json' with { type: 'json' };
import { templateInWords } from '../../extract/template-text.ts';
import type { GrantSetFact } from '../../model/facts.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';

/** Whose role it is, where the team that has it in its repository did not write it. */
export interface RoleVendor {
  /** A sentence: where it comes from, and where it is changed. */
  readonly words: string;
  /** Rules that what it permits is known to meet; absent: all, since it is printed whole. */
  readonly rules?: readonly string[];
  /** Its vendor gives it every verb on everything. */
  readonly everything?: boolean | undefined;
}

/**
 * The vendor of a role: what printed or packed it says so in its labels, or it is called as a product for clusters
 * calls its own. Sources: Helm, "Labels and Annotations"; Operator Lifecycle Manager, labels of generated objects.
 */
export function vendorOf({ kind, symbol, labels = [] }: GrantSetFact, charts?: ChartsBeside): RoleVendor | undefined {
  if (kind !== 'k8s-role') return undefined;
  const told = new Map(
    labels.map((label) => [label.slice(0, label.indexOf('=')), label.slice(label.indexOf('=') + 1)]),
  );
  const chart = told.get('helm.sh/chart') ?? (told.has('heritage') ? told.get('chart') : undefined);
  const printed = chart && /^(.+)-v?\d+\.\d/.exec(chart)?.[1];
  if (printed) return { words: `The chart ${printed} has printed it: change it there.` };
  if (isPrintedElsewhere(told, charts)) return { words: 'A chart has printed it: change it by the values of that.' };
  const operator = told.get('olm.owner');
  if (operator) return { words: `The operator ${operator} brings it: change what that is installed from.` };
  const url = charts && homeElsewhere(charts);
  if (url !== undefined) return { words: `Its chart is a copy of that of ${url}: change it by its values.` };
  const product = productNamed(nameOfRole(symbol));
  // What a chart of the repository's own calls as a product calls its roles was written here, unless it bears the product's labels.
  const isOwn = charts?.isTemplate === true && charts.isOwn && labels.length === 0 && !symbol.includes('{{');
  return product === undefined || isOwn
    ? undefined
    : {
        words: `It comes with ${product.name}: change it where you install that from, unless that is here.`,
        rules: product.rules,
        everything: product.everything === true,
      };
}

/** What is known of charts about the file of a role. */
export interface ChartsBeside {
  /** The file is a template of a chart, which prints it. */
  readonly isTemplate: boolean;
  readonly home?: ChartHome | undefined;
  /** Its chart names no place that it is at home in or made of. */
  readonly isOwn: boolean;
  /** Whether a chart of the repository is called so. */
  isHere(name: string): boolean;
}

/**
 * Written out by a chart of others that does not say its own name. A template of a chart may hold the same words, and the label alone is soon written by
 * hand; what Helm has printed says also what it is and of which version. Source: Helm, "Labels and Annotations".
 */
function isPrintedElsewhere(told: ReadonlyMap<string, string>, charts: ChartsBeside | undefined): boolean {
  const [by, name, version, release] = ['managed-by', 'name', 'version', 'instance'].map((key) =>
    told.get(`app.kubernetes.io/${key}`),
  );
  if (by !== 'Helm' || !name || !/^v?\d+\.\d/.test(version ?? '') || charts === undefined) return false;
  return !charts.isTemplate && !charts.isHere(name) && !charts.isHere(release ?? name);
}

/** Where the chart that prints a role says that it is at home or made of, and what is known of the repository that holds it. */
export interface ChartHome {
  /** Its home first. */
  readonly urls: readonly string[];
  /** What GitHub calls this repository; undefined where nothing tells. */
  readonly own: string | undefined;
  /** It lies in a folder for what others have made, or in one that is called by its version, as copies of releases are kept. */
  readonly isKept: boolean;
}

/**
 * Where a chart was copied from that is at home in another repository. One of the same name is the one that this was forked from. A home that is no repository
 * may be the site of whoever has this one, so that the folder has to say that it is a copy.
 */
function homeElsewhere({ home }: ChartsBeside): string | undefined {
  const { urls = [], own, isKept = false } = home ?? {};
  const [ownOwner, ownName] = own?.toLowerCase().split('/') ?? [];
  const repositories = urls.flatMap((url) => {
    const [, owner, name] = /^https:\/\/github\.com\/([\w.-]+)(?:\/([\w.-]+))?/i.exec(url) ?? [];
    return owner === undefined || name === undefined
      ? []
      : [{ url, owner: owner.toLowerCase(), name: name.replace(/\.git$/, '').toLowerCase() }];
  });
  if (repositories.some(({ owner, name }) => owner === ownOwner || name === ownName)) return undefined;
  if (isKept) return urls.find((url) => /^https?:\/\//.test(url));
  return own === undefined ? undefined : repositories[0]?.url;
}

/** The product for clusters that calls its roles, and the accounts that hold them, like this. */
export function productNamed(name: string): (typeof table.products)[number] | undefined {
  return table.products.find(({ roles }) => roles.some((role) => matchesGlob(role, name)));
}

/** As it is written, or what a chart calls itself where its template makes the name. */
export function nameOfRole(symbol: string): string {
  const name = symbol.slice(symbol.lastIndexOf('/') + 1);
  // What a template makes is told apart from others by the folder of its chart.
  return name.includes('{{')
    ? templateInWords(name.replace(/^[^{:]{0,200}:/, '')).replace(/\.(?:fullname|name|serviceAccountName)\b/g, '')
    : name;
}
