import { isLooking } from '../../extract/agents/tools/tools.ts';
import { isAgentKind } from '../../model/agent-kind.ts';
import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';

/**
 * Whether an agent changes nothing here: its shell runs commands that read and no other, or its code runs in the sandbox of a model's vendor,
 * which holds no credential. What is refused whole is taken off a list that names everything.
 */
export function onlyLooks({ kind, grants, credentials, uses }: Identity): boolean {
  if (!isAgentKind(kind) || credentials.length + uses.length > 0) return false;
  const stated = grants.filter(({ provider }) => provider === 'agent');
  const allowed = stated.filter(({ effect }) => effect === 'allow');
  const refused = new Set(stated.filter(isRefusedWhole).flatMap(({ classes }) => classes));
  return allowed.length > 0 && allowed.every((grant) => isMild(grant, refused));
}

function isRefusedWhole({ effect, resources }: Grant): boolean {
  return effect === 'deny' && resources.every(({ text }) => text === '*');
}

function isMild({ actions, classes, resources }: Grant, refused: ReadonlySet<string>): boolean {
  if (actions.every(({ text }) => sandboxes.has(text))) return true;
  if (resources.every(({ text }) => reading.test(text))) return true;
  const isClosed = refused.has('shell') && refused.has('write');
  const isWhole = resources.every(({ text }) => text === '*');
  return classes.every(
    (name) =>
      isLooking(name) || (isWhole && refused.has(name)) || (isClosed && /^(?:all|delete|egress|delegate)$/.test(name)),
  );
}

/** Source: Agent Development Kit, "Code execution": the model's own, with nothing of the account that calls it. */
const sandboxes: ReadonlySet<string> = new Set(['BuiltInCodeExecutor']);

const reading =
  /^(?:ls|cat|head|tail|wc|pwd|tree|stat|file|grep|which|git (?:status|diff|log|show|blame|rev-parse|ls-files))(?:[ :]\*| [\w./ -]{1,80}\*?)?$/;
