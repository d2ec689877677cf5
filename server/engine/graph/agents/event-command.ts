import type { Definitions } from '../../evaluate/definitions.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { FactStore } from '../store/fact-store.ts';

type Traits = IdentityFact['traits'];

/**
 * What a workflow says of its agent, with `eventTexts`: those of its variables with text of strangers that the slash command which is its prompt
 * writes there by a shell (`!{echo $TITLE}`). Source: Gemini CLI, "Custom commands".
 */
export function withEventCommand(traits: Traits, store: FactStore, definitions: Definitions): Traits {
  const { eventCommand, eventVariables, ...others } = traits;
  if (eventCommand === undefined || !Array.isArray(eventVariables?.value)) return traits;
  const path = `.gemini/commands/${String(eventCommand.value).replaceAll(':', '/')}.toml`;
  const text = store.readFacts(path) === undefined ? undefined : definitions.text(path);
  const named = new Set(((text ?? '').slice(0, longestCommand).match(shellCommand) ?? []).flatMap(variablesOf));
  const texts = eventVariables.value.filter((name) => named.has(String(name)));
  if (texts.length === 0) return others;
  return { ...others, eventCommand, eventTexts: { value: texts, span: eventVariables.span } };
}

const longestCommand = 100_000;

const shellCommand = /!\{(?:[^{}]|\{[^{}]{0,100}\}){1,200}/g;

/** The variables that a command names: `$NAME`, `${NAME}`. */
function variablesOf(command: string): readonly string[] {
  return [...command.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
}
