import type { Definitions } from '../../evaluate/definitions.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';
import { withEventCommand } from './event-command.ts';
import { withPromptCommand } from './prompt-command.ts';
import { withPromptFile } from './prompt-file.ts';

/** What a document says of an agent, with what the files add that its prompt names. */
export function withPrompts(
  traits: IdentityFact['traits'],
  store: FactStore,
  definitions: Definitions,
): IdentityFact['traits'] {
  return withEventCommand(withPromptCommand(withPromptFile(traits, store, definitions), store), store, definitions);
}
