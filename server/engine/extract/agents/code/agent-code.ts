import { classify } from '../../../text/paths/path-class.ts';
import type { ExtractInput, Extractor, FormatFacts, Resumed } from '../../extractor.ts';
import { joinedFacts } from '../agent-facts.ts';
import { agentOf } from './agent-of.ts';
import { foundAgents } from './agents-in-code.ts';
import { countedServers, serversIn } from './code-servers.ts';
import { importsFramework } from './frameworks.ts';
import { stretchesOf } from './items.ts';
import { offeredServers } from './offered-servers.ts';
import { programIn } from './program.ts';
import { type ReadProgram, readProgram } from './read-program.ts';
import { sceneOf } from './scene.ts';
import { languageOf } from './tokens.ts';

/**
 * Reads agents that Python, TypeScript or C# code makes, the MCP servers it starts, and those it offers: OpenAI Agents SDK, Claude Agent SDK,
 * CrewAI, LangChain and LangGraph, Google ADK, AutoGen and AG2, Semantic Kernel, Microsoft Agent Framework, Pydantic AI,
 * AI SDK, LlamaIndex, Strands, Mastra, smolagents, requests to OpenAI's Responses API. Names are followed to imports, variables, functions and classes of the
 * file; what is computed otherwise is unknown, and grants nothing here.
 * Sources: the frameworks' own references, named in `agent-frameworks.json`.
 */
export const agentCodeExtractor: Extractor = {
  format: 'agent-code',
  syntax: 'lines',
  endings: ['py', 'ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'tsx', 'jsx', 'cs'],
  isMarked: true,
  // A test makes agents to look at them.
  accepts: (path, head) =>
    /\.(py|ts|mts|cts|js|mjs|cjs|tsx|jsx|cs)$/.test(path) &&
    importsFramework(head, languageOf(path)) &&
    classify(path) !== 'test',
  extract: readCode,
  resume,
};

function readCode({ path, text }: ExtractInput): FormatFacts {
  const program = programIn(text, languageOf(path));
  const agents = foundAgents(program, path);
  const servers = countedServers(program, (item) => serversIn(item, program, path));
  const scene = sceneOf(program, path, agents, servers);
  return joinedFacts([
    ...servers.facts,
    ...offeredServers(program, path),
    ...agents.map((agent) => agentOf(agent, scene)),
  ]);
}

/** Programs by what was read of them, for as long as that is in use. */
const programs = new WeakMap<FormatFacts, ReadProgram>();

function resume({ path, text }: Pick<ExtractInput, 'path' | 'text'>, former?: FormatFacts): Resumed {
  const language = languageOf(path);
  const before = former && programs.get(former);
  const stretches = stretchesOf(text, language, before);
  return {
    // In front of the line end, with which a piece begins.
    cuts: stretches.flatMap(({ start }) => (start === 0 ? [] : [start - 1])),
    read: (place) => {
      const read = readProgram({ path, text, language }, stretches, place, before);
      if (read) programs.set(read.facts, read);
      return read;
    },
  };
}
