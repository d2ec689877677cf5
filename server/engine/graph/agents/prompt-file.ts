import type { Definitions } from '../../evaluate/definitions.ts';
import { commandTrait } from '../../extract/agents/prose/prompt.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/** What a document says of an agent, with the commands that its prompt shows where that stands in a file of its own. */
export function withPromptFile(traits: Traits, store: FactStore, definitions: Definitions): Traits {
  const { promptFile, bodyCommands } = traits;
  if (promptFile === undefined || bodyCommands !== undefined) return traits;
  const path = String(promptFile.value);
  // What holds a secret is quoted in no finding of another file.
  if (store.readFacts(path)?.credentials.length) return traits;
  const text = definitions.text(path);
  return text === undefined ? traits : { ...traits, ...commandTrait({ text, span: promptFile.span }) };
}
