import { literalPattern } from '../../text/patterns/literal-pattern.ts';

/** Lines above that are looked at. */
const reach = 4_000;

/**
 * The variable that a script of the shell asks whoever runs it for, where the text at a place is what it takes if nothing is typed: `read -p … PASSWORD` above
 * `${PASSWORD:-…}`. What is typed is read into the variable, whatever the environment holds. Source: POSIX, "Shell & Utilities", `read`.
 */
export function askedVariable(text: string, at: number): string | undefined {
  const head = text.slice(Math.max(0, at - reach), at);
  const name = /\$\{(\w{1,80}):?[-=]["']?$/.exec(head)?.[1];
  if (name === undefined) return undefined;
  const asks = new RegExp(`^[^\\n#]*\\bread[ \\t](?:[^\\n]*[ \\t])?${literalPattern(name)}[ \\t]*\\r?$`, 'm');
  return asks.test(head) ? name : undefined;
}

/** In words, what is to be done about such a value by hand; undefined where nobody is asked for it. */
export function askedInScript(path: string, text: string, at: number): string | undefined {
  const name = askedVariable(text, at);
  return name === undefined
    ? undefined
    : `${path} asks whoever runs it for ${name}, and takes this where nothing is typed: a variable of the environment would be read over. Take it out of the question and of the line below, and have the script ask again, or make a value by openssl rand -hex 24.`;
}
