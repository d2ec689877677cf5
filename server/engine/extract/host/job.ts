import type { GrantFact, IdentityFact, LinkFact, ResourceFact, TextFact } from '../../model/facts.ts';
import type { IdentityKind } from '../../model/identity.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';

/** Something that a machine runs by itself: a unit of systemd, a line of a crontab. */
export interface HostJob {
  readonly path: string;
  readonly symbol: string;
  readonly kind: Extract<IdentityKind, 'host-service' | 'scheduled-job'>;
  readonly name: TextFact;
  readonly span: Span;
  readonly purpose?: TextFact;
  /** The account that it runs as; absent: nothing is said, which means root. */
  readonly user?: TextFact;
  /** The text says which account that is, and not whoever installs the job. */
  readonly isOwn: boolean;
  readonly commands: readonly TextFact[];
  /** Facts that the format states: `oneshot`, `limited`, files of its environment. */
  readonly settings: readonly (TextFact & { readonly name: string })[];
  readonly files: readonly TextFact[];
  readonly slot: OwnerSlot;
  /** What else is known of it. */
  readonly traits?: IdentityFact['traits'];
  /** Whatever fills the text in makes a job of it, or several. */
  readonly isTemplate?: boolean;
}

/** The job as an identity that acts as its account, and as a thing whose settings rules judge. */
export function hostJobFacts(job: HostJob): FormatFacts {
  const { path, symbol, kind, name, span, user, commands, purpose, settings, files, isOwn, isTemplate } = job;
  const account: TextFact = user ?? { text: 'root', span: name.span };
  const identity: IdentityFact = {
    symbol,
    kind,
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`${kind === 'host-service' ? 'systemd' : 'cron'}:${path}#${name.text}`] }],
    span,
    nameSpan: name.span,
    owners: [],
    slot: job.slot,
    ...(purpose && { purpose }),
    activation: isTemplate ? 'template' : activationOf(path),
    traits: { ...job.traits, ...(isOwn && { account: { value: account.text, span: account.span } }) },
  };
  const grant: GrantFact = {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'host',
    effect: 'allow',
    actions: [account],
    resources: [{ text: 'its host', span: name.span }],
    access: isRoot(account.text) ? 'admin' : 'unknown',
    span,
  };
  const setting = (label: string, fact: TextFact) => ({ name: label, value: literal(fact, symbol) });
  const resource: ResourceFact = {
    symbol: `${symbol}.job`,
    kind: 'host-job',
    name: literal(name, symbol),
    span,
    nameSpan: name.span,
    settings: [
      setting('form', { text: kind, span: name.span }),
      ...(user ? [setting('user', user)] : []),
      ...commands.map((command) => setting('command', command)),
      ...settings.map(({ name: label, ...fact }) => setting(label, fact)),
    ],
  };
  return {
    identities: [identity],
    grants: [grant],
    links: [
      ...files.map(
        (file): LinkFact => ({
          from: symbol,
          to: { key: { scheme: 'secret-ref', value: `file:${file.text}` } },
          relation: 'uses',
          span: file.span,
        }),
      ),
      { from: `${symbol}.job`, to: { symbol }, relation: 'runs-as', span: name.span },
    ],
    resources: [resource],
  };
}

/** The account that may do everything on a machine. */
export function isRoot(account: string): boolean {
  return account === 'root' || account === '0';
}
