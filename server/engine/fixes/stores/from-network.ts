import type { TextFact } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { SqlAction } from '../../model/sql-step.ts';
import { edited } from '../changed-file.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { applied } from './drop-right.ts';
import { unlessApplied } from './unless-applied.ts';

/** Lets an account of MySQL in from one network in place of everywhere, in all statements that name it. */
export const fromNetwork: FixKind = unlessApplied({
  kind: 'from-network',
  offers(finding, context) {
    if (mentions(finding, context).length === 0) return [];
    return networks.map(({ host, words }) => ({
      id: `from-network:${host}`,
      title: `Allow connections from ${words} only (${host})`,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: false,
      isAttended: true,
      why: 'From where programs and the other servers of a cluster sign in, no script tells.',
      details: [applied],
    }));
  },
  changes(finding, { id }, context) {
    const network = networks.find(({ host }) => id === `from-network:${host}`);
    const changes = mentions(finding, context).flatMap(({ path, spans }): readonly FileChange[] => {
      const text = context.text(path) ?? '';
      const host = network?.host ?? '';
      const change = edited(
        path,
        spans.map((span) => ({ span, text: withHost(text.slice(span.start, span.end), host) })),
      );
      return change ? [change] : [];
    });
    return network && changes.length > 0 ? changes : undefined;
  },
});

/** Networks that no address of the internet belongs to (RFC 1918), as MySQL writes them. */
const networks: readonly { readonly host: string; readonly words: string }[] = [
  { host: 'localhost', words: 'this machine' },
  { host: '10.%', words: 'a private network' },
  { host: '172.16.0.0/255.240.0.0', words: 'a private network' },
  { host: '192.168.%', words: 'a private network' },
];

interface Mentions {
  readonly path: string;
  readonly spans: readonly TextFact['span'][];
}

/** Every place of the folder's scripts that names the account. */
function mentions({ rule, at, identity }: Finding, context: FixContext): readonly Mentions[] {
  const fact = rule === 'db-any-host' && identity !== undefined ? context.identityFact(identity)?.fact : undefined;
  const [scope = '', name = ''] = fact ? splitAt(fact.symbol) : [];
  if (!scope.startsWith('sql:') || !/^[^@]+(?:@%)?$/.test(name)) return [];
  const folder = at.path.slice(0, at.path.lastIndexOf('/') + 1);
  return context
    .paths()
    .filter((path) => path.startsWith(folder))
    .flatMap((path) => {
      const steps = (context.facts(path)?.sqlSteps ?? []).filter((step) => step.scope === scope);
      const named = steps.flatMap(({ action }) => accountsOf(action)).filter(({ text }) => text === name);
      const spans = [...new Map(named.map(({ span }) => [span.start, span])).values()];
      return spans.length > 0 ? [{ path, spans }] : [];
    });
}

function splitAt(symbol: string): readonly [string, string] {
  const at = symbol.indexOf('#');
  return [symbol.slice(0, at), symbol.slice(at + 1)];
}

function accountsOf(action: SqlAction): readonly TextFact[] {
  if ('account' in action && typeof action.account === 'object') return [action.account];
  if ('accounts' in action) return action.accounts;
  return 'members' in action ? [...action.members, ...action.roles] : [];
}

/** `'app'@'%'` and `app` become `'app'@'10.%'`, in the quotes that the name has. */
function withHost(written: string, host: string): string {
  const [, name = written] = /^(.*?)\s*@.*$/s.exec(written) ?? [];
  const quote = /^["'`]/.exec(name)?.[0] ?? "'";
  return `${name}@${quote}${host}${quote}`;
}
