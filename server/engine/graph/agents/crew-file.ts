import type { Definitions } from '../../evaluate/definitions.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/** More programs than these are not looked through: their answer is unknown. */
const mostPrograms = 50;

/** `notLoaded` for an agent in a file of CrewAI, if programs here make their agents without it. */
export function withCrew(fact: IdentityFact, path: string, makerBeside: (path: string) => string | undefined): Traits {
  const { traits, kind, nameSpan } = fact;
  const maker = kind === 'crewai-agent' && /\.ya?ml$/.test(path) ? makerBeside(path) : undefined;
  return maker === undefined ? traits : { ...traits, notLoaded: { value: maker, span: nameSpan } };
}

/**
 * A program that makes agents, where none that does so speaks of the file, its class of agents, or its key; without any such program
 * who loads the file is not known. It reads many texts, so it is asked once for all agents of the file. Source: CrewAI, "Agents", "YAML configuration".
 */
export function crewMakerBeside(path: string, store: FactStore, definitions: Definitions): string | undefined {
  if (addsTo(path, store)) return undefined;
  const makers = store
    .scopes()
    .filter((scope) => scope.startsWith('agent:') && scope.endsWith('.py'))
    .filter((scope) => store.look('identitiesIn', scope).some((other) => other.fact.kind === 'crewai-agent'))
    .map((scope) => scope.slice('agent:'.length));
  if (makers.length === 0 || makers.length > mostPrograms) return undefined;
  const folder = path.replace(/(?:^|(?<=\/))(?:config\/)?[^/]*$/, '');
  const usual = ['crew.py', 'main.py', 'agents.py', 'app.py'].map((file) => `${folder}${file}`);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const isNamed = [...makers, ...usual.filter((each) => store.readFacts(each) !== undefined)].some((program) => {
    const text = definitions.text(program);
    return [file, 'agents_config', 'CrewBase'].some((word) => text?.includes(word));
  });
  return isNamed ? undefined : makers[0];
}

/** A program gives an agent of the file its tools or calls it. */
function addsTo(path: string, store: FactStore): boolean {
  const scope = `agent:${path}`;
  return [...store.look('grantsIn', scope), ...store.look('linksIn', scope)].some((stated) => stated.path !== path);
}
