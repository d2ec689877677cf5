import type { Definitions } from '../evaluate/definitions.ts';
import type { IdentityFact } from '../model/facts.ts';
import type { FactStore } from './fact-store.ts';

type Traits = IdentityFact['traits'];

/** More programs than these are not looked through: their answer is unknown. */
const mostPrograms = 50;

/**
 * `notLoaded` for an agent in a file of CrewAI, if programs here make their agents without it: none that makes some speaks of the
 * file, its class of agents, or its key. Without any such program who loads it is not known. Source: CrewAI, "Agents", "YAML configuration".
 */
export function withCrew(fact: IdentityFact, path: string, store: FactStore, definitions: Definitions): Traits {
  const { traits, kind, nameSpan } = fact;
  if (kind !== 'crewai-agent' || !/\.ya?ml$/.test(path) || addsTo(path, store)) return traits;
  const makers = store
    .scopes()
    .filter((scope) => scope.startsWith('agent:') && scope.endsWith('.py'))
    .filter((scope) => store.look('identitiesIn', scope).some((other) => other.fact.kind === 'crewai-agent'))
    .map((scope) => scope.slice('agent:'.length));
  if (makers.length === 0 || makers.length > mostPrograms) return traits;
  const folder = path.replace(/(?:^|(?<=\/))(?:config\/)?[^/]*$/, '');
  const usual = ['crew.py', 'main.py', 'agents.py', 'app.py'].map((file) => `${folder}${file}`);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isNamed = [...makers, ...usual.filter((each) => store.readFacts(each) !== undefined)].some((program) =>
    [file, 'agents_config', 'CrewBase'].some((word) => definitions.text(program)?.includes(word)),
  );
  return isNamed ? traits : { ...traits, notLoaded: { value: makers[0] ?? '', span: nameSpan } };
}

/** A program gives an agent of the file its tools or calls it. */
function addsTo(path: string, store: FactStore): boolean {
  const scope = `agent:${path}`;
  return [...store.look('grantsIn', scope), ...store.look('linksIn', scope)].some((stated) => stated.path !== path);
}
