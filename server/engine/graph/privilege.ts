import { escapeOf } from '../extract/agents/commands/shell-scope.ts';
import { isAgentKind } from '../model/agent-kind.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldRole } from '../model/identity.ts';
import { keptFor } from '../model/kept-for.ts';
import { endsAtAdmin, escalationsOf } from './aws/escalation.ts';
import { isNarrowed, openResourceOf, permits } from './aws/permits.ts';
import { secretsRead } from './credentials/secrets-read.ts';
import type { JoinedIdentity } from './join.ts';
import type { Memo } from './store/memo.ts';
import { sameData } from './store/same-data.ts';

/** How much an identity can do at worst, itself or through the identities that it can act as. */
export interface Privilege {
  readonly level: 'admin' | 'privileged' | 'ordinary';
  /** In words, gravest first. */
  readonly reasons: readonly string[];
}

/** Roles that hand out everything, or the right to hand out rights; the rest of the tables is data of the rules. */
export interface RoleTable {
  privilegeOf(provider: HeldRole['provider'], role: string): Privilege['level'];
}

const ordinary: Privilege = { level: 'ordinary', reasons: [] };

export function createPrivileges(
  memo: Memo,
  identity: (symbol: string) => JoinedIdentity | undefined,
  roles: RoleTable,
): (symbol: string) => Privilege {
  const own = memo.query<Privilege>(
    (symbol) => {
      const joined = identity(symbol);
      return joined === undefined ? ordinary : ownPrivilege(joined, roles);
    },
    { same: sameData, onCycle: ordinary },
  );
  const reached: (symbol: string) => Privilege = memo.query<Privilege>(
    (symbol) => {
      const found = own(symbol);
      if (found.level === 'admin') return found;
      const joined = identity(symbol);
      const through = (joined?.reaches ?? []).map((next) => ({ next, privilege: reached(next) }));
      const admins = through.filter(({ privilege }) => privilege.level === 'admin');
      if (admins.length > 0)
        return { level: 'admin', reasons: [inWords(admins, 'are administrators'), ...found.reasons] };
      // Whoever steers an agent has what it acts as; what a server of tools may do is said of its tools.
      const roles = through.filter(
        ({ next, privilege }) => privilege.level === 'privileged' && !actsByTools(identity(next)),
      );
      if (found.level === 'privileged' || roles.length === 0 || !isAgentKind(joined?.kind ?? '')) return found;
      return { level: 'privileged', reasons: [inWords(roles, 'are privileged')] };
    },
    { same: sameData, onCycle: ordinary },
  );
  return reached;

  function inWords(through: readonly Reached[], several: string): string {
    const names = through.map(({ next }) => identity(next)?.name ?? next).join(', ');
    const [why] = through.length === 1 ? (through[0]?.privilege.reasons ?? []) : [several];
    return `can act as ${names}, which ${why}`;
  }
}

interface Reached {
  readonly next: string;
  readonly privilege: Privilege;
}

function actsByTools(joined: JoinedIdentity | undefined): boolean {
  return joined !== undefined && (joined.kind === 'mcp-server' || isAgentKind(joined.kind));
}

function ownPrivilege(joined: JoinedIdentity, roles: RoleTable): Privilege {
  const admin: string[] = [];
  const privileged: string[] = [];
  const runs: Grant[] = [];
  for (const role of joined.roles) {
    const level = roles.privilegeOf(role.provider, role.name);
    const words = `holds ${role.name}${role.on === undefined || role.on === '*' ? '' : ` on ${role.on}`}`;
    if (level === 'admin') admin.push(words);
    else if (level === 'privileged') privileged.push(words);
  }
  for (const grant of joined.grants) {
    if (grant.effect !== 'allow') continue;
    if (isEverything(grant)) admin.push(everythingIn(grant));
    else if (grant.access === 'admin' && grant.provider === 'database') admin.push(wordsOf(grant));
    else if (grant.access === 'admin' || grant.access === 'permissions') privileged.push(wordsOf(grant));
    else if (grant.access === 'execute' && grant.provider === 'agent') runs.push(grant);
    else if (secretsRead(grant)) privileged.push(wordsOf(grant));
    else if (readsAllSecrets(grant)) privileged.push(`may read every secret (${readingSecret})`);
    const ways = escalationsOf(grant, [joined]);
    const toAdmin = ways.find(endsAtAdmin);
    if (toAdmin) admin.push(`can ${toAdmin.how}`);
    else if (ways[0]) privileged.push(`can ${ways[0].how}`);
  }
  const told = runs.map(toldRun).sort((a, b) => a.narrowness - b.narrowness);
  for (const { words } of told) privileged.push(words);
  if (admin.length > 0) return { level: 'admin', reasons: [...new Set([...admin, ...privileged])] };
  return privileged.length > 0 ? { level: 'privileged', reasons: [...new Set(privileged)] } : ordinary;
}

function isEverything(grant: Grant): boolean {
  if (grant.negated.actions || grant.conditions.length > 0) return false;
  const anyResource =
    grant.resources.length === 0 || grant.resources.some(({ text, exact }) => exact && /^(\*|\*\/\*)$/.test(text));
  return (
    anyResource &&
    grant.actions.some(({ text, exact }) => exact && /^(\*|\*:\*|iam:\*)$/.test(text)) &&
    grant.provider !== 'agent'
  );
}

/** Whoever reads all secrets of an account signs in as whatever they are of. */
function readsAllSecrets(grant: Grant): boolean {
  return (
    grant.provider === 'aws' &&
    permits(grant, readingSecret) &&
    openResourceOf(grant, 'secretsmanager') !== undefined &&
    !isNarrowed(grant)
  );
}

const readingSecret = 'secretsmanager:GetSecretValue';

function everythingIn(grant: Grant): string {
  return grant.actions.some(({ text }) => text === 'iam:*')
    ? 'may change every permission (iam:*)'
    : 'may do everything (*)';
}

/** What runs anything comes before what a list of commands limits. An agent may run thousands. */
const toldRun = keptFor((grant: Grant) => ({ narrowness: narrowness(grant), words: wordsOf(grant) }));

function narrowness({ resources }: Grant): number {
  if (resources.every(({ text }) => text === '*')) return 0;
  return resources.some(({ text }) => escapeOf(text)) ? 1 : 2;
}

function wordsOf({ provider, access, actions, resources, classes }: Grant): string {
  if (provider === 'agent' && actions.some(({ text }) => text === '*'))
    return classes.includes('shell') && !classes.includes('all') ? 'may run any command' : 'may use every tool';
  const [first] = actions;
  if (provider === 'github' && first?.text === '*:write') return 'may write everything';
  if (provider === 'host' && first?.text === 'ALL') return `may run everything ${resources[0]?.text ?? ''}`.trimEnd();
  if (provider === 'host' && resources.length === 0) return `runs as ${firstOf(actions.map(({ text }) => text))}`;
  // What a store or a broker gives has a name of its own.
  if (provider === 'database' || provider === 'broker') return `has ${firstOf(actions.map(({ text }) => text))}`;
  // A verb of Kubernetes says nothing without what it is done to.
  const on =
    provider === 'kubernetes' ? ` on ${firstOf(resources.map(({ text }) => text.replace(/^core\//, '')))}` : '';
  return `may ${access === 'execute' ? 'run' : 'use'} ${firstOf(actions.map(({ text }) => text))}${on}`;
}

function firstOf(texts: readonly string[]): string {
  return [...texts.slice(0, 3), ...(texts.length > 3 ? [`… ${texts.length - 3} more`] : [])].join(', ');
}
