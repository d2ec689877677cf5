import type { Privilege } from '../graph/privilege.ts';
import { openTo } from '../graph/trust/open-trust.ts';
import { isAgentKind } from '../model/agent-kind.ts';
import { type Credential, opensNothing } from '../model/credential.ts';
import type { HeldCredential, Identity, Risk, RiskCause } from '../model/identity.ts';

interface Factor {
  readonly cause: RiskCause;
  readonly weight: number;
  readonly words: string;
}

/** Risk from named factors; the factors are what is shown, the level only sorts. */
export function riskOf(
  identity: Omit<Identity, 'risk'>,
  privilege: Privilege,
  { today, isAccepted }: { readonly today: string; isAccepted(held: HeldCredential): boolean },
): Risk {
  const factors = [
    ...privilegeFactors(privilege),
    ...diskFactors(identity),
    ...autonomyFactors(identity),
    ...exposureFactors(identity, isAccepted),
    ...trustFactors(identity),
    ...productionFactors(identity),
    ...lifetimeFactors(identity, today),
    ...ownerFactors(identity),
  ].sort((a, b) => b.weight - a.weight);
  const total = factors.reduce((sum, { weight }) => sum + weight, 0);
  const active = identity.activation === 'active' && !identity.disabled;
  return {
    level: levelOf(active ? total : total / 2),
    factors: factors.map(({ words }) => words),
    ...(factors[0] === undefined ? {} : { gravest: factors[0].cause }),
    privilege: privilege.level,
  };
}

function levelOf(total: number): Risk['level'] {
  if (total >= 9) return 'critical';
  if (total >= 5) return 'high';
  return total >= 3 ? 'medium' : 'low';
}

function privilegeFactors({ level, reasons }: Privilege): readonly Factor[] {
  const [first] = reasons;
  if (level === 'ordinary' || first === undefined) return [];
  return [{ cause: 'privilege', weight: level === 'admin' ? 5 : 3, words: first }];
}

const wideReaches: Readonly<Record<string, string>> = {
  disk: 'may read and write the whole disk',
  users: 'may read and write the folders of all users',
  home: 'may read and write the home folder',
};

/** A file system server serves keys and start-up files as readily as the project. */
function diskFactors({ traits }: Omit<Identity, 'risk'>): readonly Factor[] {
  const words = wideReaches[String(traits.rootReach?.value)];
  return words === undefined ? [] : [{ cause: 'privilege', weight: 3, words }];
}

/** An agent that nobody is asked by does whatever a text that it reads tells it to; in a sandbox only there. */
function autonomyFactors({ kind, traits }: Omit<Identity, 'risk'>): readonly Factor[] {
  const mode = isAgentKind(kind) ? traits.approvalBypass : undefined;
  return mode === undefined
    ? []
    : [{ cause: 'autonomy', weight: 4, words: `acts without asking anybody (${String(mode.value)})` }];
}

function exposureFactors(
  { kind, credentials }: Omit<Identity, 'risk'>,
  isAccepted: (held: HeldCredential) => boolean,
): readonly Factor[] {
  const first = credentials.find((held) => mayBeStolen(held.credential) && !isAccepted(held));
  if (first === undefined) return [];
  // Nobody becomes a role of AWS by a key: what lies with it opens something else.
  return kind === 'aws-role'
    ? [{ cause: 'exposure', weight: 2, words: `is given a secret that is in ${first.path}` }]
    : [{ cause: 'exposure', weight: 4, words: `its secret is in ${first.path}` }];
}

/** A secret that is worth a note only makes nobody dangerous. */
function mayBeStolen(credential: Credential): boolean {
  return credential.storage === 'literal' && credential.confidence !== 'low' && !opensNothing(credential);
}

function trustFactors({ trust }: Omit<Identity, 'risk'>): readonly Factor[] {
  const open = trust.map(openTo).filter((who) => who !== undefined);
  const who = open.find((each) => each === 'anybody') ?? open[0];
  if (who === undefined) return [];
  return [{ cause: 'trust', weight: who === 'anybody' ? 4 : 3, words: `${who.replace(/,$/, '')} may become it` }];
}

function productionFactors({ environment, data }: Omit<Identity, 'risk'>): readonly Factor[] {
  const found: Factor[] = [];
  if (environment !== undefined && /^(prod|production|live)/i.test(environment))
    found.push({ cause: 'place', weight: 1, words: `in ${environment}` });
  if (data.length > 0) found.push({ cause: 'place', weight: 1, words: `touches ${data.join(', ')} data` });
  return found;
}

function lifetimeFactors({ credentials }: Omit<Identity, 'risk'>, today: string): readonly Factor[] {
  const expired = credentials.find(
    ({ credential }) => credential.expiresAt !== undefined && credential.expiresAt.slice(0, 10) < today,
  );
  return expired === undefined
    ? []
    : [{ cause: 'lifetime', weight: 1, words: `${expired.credential.title} has expired` }];
}

function ownerFactors({ owners }: Omit<Identity, 'risk'>): readonly Factor[] {
  if (owners.technical.length + owners.business.length > 0) return [];
  return [{ cause: 'owner', weight: 2, words: 'no owner' }];
}
