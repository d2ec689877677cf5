import { commonItems } from '../../../text/common-items.ts';
import type { Placing } from '../../../text/spread.ts';
import { placedFields } from '../../../text/spread-data.ts';
import type { FormatFacts } from '../../extractor.ts';
import { joinedFacts } from '../agent-facts.ts';
import { agentOf } from './agent-of.ts';
import { agentsMadeBy, callsIn, countedCalls, type FoundAgent, type MadeCall, numbering } from './agents-in-code.ts';
import { countedServers, type MadeServers, serversIn } from './code-servers.ts';
import { type Item, itemsOf, namesIn, type ReadItems, type Stretch } from './items.ts';
import { offeredServers } from './offered-servers.ts';
import { type Program, programOf } from './program.ts';
import { type CodeServers, otherQuestions, type Scene, sceneOf, watchedProgram, watchedScene } from './scene.ts';
import type { CodeLanguage } from './tokens.ts';

/** An answer, and about which names something was asked to find it. */
interface Kept<T> {
  readonly value: T;
  readonly asked: ReadonlySet<string>;
}

/** What a call makes, with its number among agents of its name. */
interface KeptAgents {
  readonly number: number;
  readonly found: Kept<readonly FoundAgent[]>;
  readonly facts: Kept<FormatFacts>;
}

/** A program with all that was found in it, for the next edit. */
export interface ReadProgram extends ReadItems {
  readonly facts: FormatFacts;
  readonly program: Program;
  readonly calls: ReadonlyMap<Item, Kept<readonly MadeCall[]>>;
  readonly made: ReadonlyMap<Item, Kept<readonly MadeServers[]>>;
  readonly agents: ReadonlyMap<MadeCall, KeptAgents>;
  readonly bySymbol: ReadonlyMap<string, FormatFacts>;
  readonly scene: Scene;
  readonly servers: CodeServers;
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly language: CodeLanguage;
}

/**
 * Reads the agents of a program. What was found before stands where neither the item that says it nor anything that was asked
 * for it has changed. Undefined where an item that was read before has been placed elsewhere.
 */
export function readProgram(
  { path, text, language }: File,
  stretches: readonly Stretch[],
  place: Placing,
  before?: ReadProgram,
): ReadProgram | undefined {
  const items = itemsOf(text, language, stretches, place);
  if (items === undefined) return undefined;
  const program = programOf(items, before?.program);
  const changed = before && sameImports(program, before.program) ? changedNames(items, before.items) : undefined;
  const stands = <T>(kept: Kept<T> | undefined): kept is Kept<T> =>
    kept !== undefined && changed !== undefined && !hasAny(kept.asked, changed);
  const noting = <T>(read: (asked: Set<string>) => T): Kept<T> => {
    const asked = new Set<string>();
    return { value: read(asked), asked };
  };

  const calls = new Map<Item, Kept<readonly MadeCall[]>>();
  const counted = countedCalls(program, (item) => {
    const former = before?.calls.get(item);
    const kept = stands(former) ? former : noting((asked) => callsIn(item, watchedProgram(program, asked)));
    calls.set(item, kept);
    return kept.value;
  });
  const made = new Map<Item, Kept<readonly MadeServers[]>>();
  const servers = countedServers(program, (item) => {
    const former = before?.made.get(item);
    const kept = stands(former) ? former : noting((asked) => serversIn(item, watchedProgram(program, asked), path));
    made.set(item, kept);
    return kept.value;
  });
  const next = numbering();
  const found = counted.map((call): Pick<KeptAgents, 'number' | 'found'> => {
    const former = before?.agents.get(call);
    const known = former && stands(former.found) ? former.found.value[0]?.name.text : undefined;
    let number = known === undefined ? 0 : next(known);
    if (former && known !== undefined && former.number === number) return { number, found: former.found };
    const numberOf = (name: string) => {
      if (known === undefined) number = next(name);
      return number;
    };
    const own = noting((asked) => agentsMadeBy(call, { program: watchedProgram(program, asked), path, numberOf }));
    return { number, found: own };
  });

  const all = found.flatMap(({ found: own }) => own.value);
  const scene = sceneOf(program, path, all, servers);
  if (changed && before) for (const about of changedScene(scene, servers, before)) changed.add(about);

  const agents = new Map<MadeCall, KeptAgents>();
  const bySymbol = new Map<string, FormatFacts>();
  for (const [index, call] of counted.entries()) {
    const { number = 0, found: own } = found[index] ?? {};
    if (own === undefined) continue;
    const former = before?.agents.get(call);
    const symbol = own.value[0]?.symbol ?? '';
    const facts =
      former?.found === own && stands(former.facts)
        ? former.facts
        : noting((asked) => {
            const watched = watchedScene(scene, asked);
            const read = joinedFacts(own.value.map((agent) => agentOf(agent, watched)));
            const known = before?.bySymbol.get(symbol);
            return known ? placedFields(read, (offset) => offset, known) : read;
          });
    agents.set(call, { number, found: own, facts });
    bySymbol.set(symbol, facts.value);
  }
  const read = joinedFacts([
    ...servers.facts,
    ...offeredServers(program, path),
    ...[...agents.values()].map(({ facts }) => facts.value),
  ]);
  const facts = before ? commonItems(read, before.facts) : read;
  return { text, items, facts, program, calls, made, agents, bySymbol, scene, servers };
}

function hasAny(asked: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  for (const name of changed) if (asked.has(name)) return true;
  return false;
}

/** The names of which items say something that have come or gone. */
function changedNames(items: readonly Item[], former: readonly Item[]): Set<string> {
  const stand = new Set(former);
  const changed = new Set<string>();
  for (const item of items) if (!stand.delete(item)) for (const name of namesIn(item)) changed.add(name);
  for (const item of stand) for (const name of namesIn(item)) changed.add(name);
  return changed;
}

function sameImports({ imports, stars }: Program, former: Program): boolean {
  if (imports.size !== former.imports.size || stars.join('\n') !== former.stars.join('\n')) return false;
  for (const [name, { module, name: there }] of imports) {
    const meant = former.imports.get(name);
    if (meant?.module !== module || meant.name !== there) return false;
  }
  return true;
}

/** What else has changed that agents ask about. */
function changedScene(scene: Scene, servers: CodeServers, before: ReadProgram): readonly string[] {
  return [
    ...(sameAgents(scene.agents(), before.scene.agents()) ? [] : [otherQuestions.agents]),
    ...(sameSymbols(servers.symbols, before.servers.symbols) ? [] : [otherQuestions.servers]),
    ...(scene.asks() === before.scene.asks() ? [] : [otherQuestions.asks]),
    ...(scene.consents() === before.scene.consents() ? [] : [otherQuestions.consents]),
  ];
}

/** Whether others find the same agents. A symbol holds the stated name; where a call stands is asked for by its name. */
function sameAgents(agents: readonly FoundAgent[], former: readonly FoundAgent[]): boolean {
  if (agents.length !== former.length) return false;
  return agents.every(({ symbol, variable }, index) => {
    const other = former[index];
    return symbol === other?.symbol && variable === other.variable;
  });
}

function sameSymbols(symbols: CodeServers['symbols'], former: CodeServers['symbols']): boolean {
  if (symbols.size !== former.size) return false;
  for (const [start, made] of symbols) {
    const other = former.get(start);
    if (other === undefined || other.join('\n') !== made.join('\n')) return false;
  }
  return true;
}
