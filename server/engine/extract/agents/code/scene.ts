import type { FactSymbol, TextFact } from '../../../model/facts.ts';
import type { FormatFacts } from '../../extractor.ts';
import type { FoundAgent } from './agents-in-code.ts';
import type { Named, Program } from './program.ts';

/** What an agent's file tells beside the agent. */
export interface Scene {
  readonly path: string;
  readonly program: Program;
  agents(): readonly FoundAgent[];
  /** The servers that the call at an offset makes. */
  serversAt(start: number): readonly FactSymbol[];
  /** Whether the program asks somewhere in a way that no single tool shows. */
  asks(): boolean;
  /** Where it turns off that tools ask. */
  consents(): TextFact | undefined;
}

/** What a file tells, once its agents and servers are found. */
export function sceneOf(
  program: Program,
  path: string,
  agents: readonly FoundAgent[],
  { symbols }: CodeServers,
): Scene {
  const asks = program.items.some((item) => item.asks);
  const consents = program.items.find((item) => item.consents)?.consents;
  return {
    path,
    program,
    agents: () => agents,
    serversAt: (start) => symbols.get(start) ?? [],
    asks: () => asks,
    consents: () => consents,
  };
}

/** What is asked besides names; no name begins with a blank. */
export const otherQuestions = { agents: ' agents', servers: ' servers', asks: ' asks', consents: ' consents' } as const;

/** The program, noting each name about which it is asked. */
export function watchedProgram(program: Program, asked: Set<string>): Program {
  const watched = <T>(table: Named<T>): Named<T> => ({
    get: (name) => {
      asked.add(name);
      return table.get(name);
    },
  });
  return {
    ...program,
    values: watched(program.values),
    functions: watched(program.functions),
    classes: watched(program.classes),
    additions: watched(program.additions),
    decorated: watched(program.decorated),
  };
}

/** The scene, noting each name and what else it is asked about. */
export function watchedScene(scene: Scene, asked: Set<string>): Scene {
  const { agents, servers, asks, consents } = otherQuestions;
  return {
    path: scene.path,
    program: watchedProgram(scene.program, asked),
    agents: () => noted(asked, agents, scene.agents()),
    serversAt: (start) => noted(asked, servers, scene.serversAt(start)),
    asks: () => noted(asked, asks, scene.asks()),
    consents: () => noted(asked, consents, scene.consents()),
  };
}

function noted<T>(asked: Set<string>, about: string, answer: T): T {
  asked.add(about);
  return answer;
}

/** The MCP servers that a program starts or calls. */
export interface CodeServers {
  readonly facts: readonly FormatFacts[];
  /** Symbol of the server, by where the call that makes it begins. */
  readonly symbols: ReadonlyMap<number, readonly FactSymbol[]>;
}
