import { isProse } from '../../secrets/around/opens-nothing/denied.ts';

/** Characters before a literal that may say so. */
const before = 200;

/** How code gives a variable of the environment a value. */
const setting = [
  /(?:process\.env|import\.meta\.env|Bun\.env)(?:\.\w{1,80}|\[["']\w{1,80}["']\])\s*(?:\?\?|\|\|)?=\s*["'`]?$/,
  /(?:\bENV|\benviron|\$_(?:ENV|SERVER))\[["']\w{1,80}["']\]\s*(?:\?\?|\|\|)?=\s*[bru]?["'`]?$/,
  /\$env:\w{1,80}\s*=\s*["']?$/i,
  /\b(?:environ\.setdefault|putenv|setenv|Setenv|set_var|stubEnv|SetEnvironmentVariable|env\.set)\(\s*["']\w{1,80}["']\s*,\s*["'`]?$/,
];

/** Whether code gives a place's text to a variable of the environment, which then would be read to set itself. */
export function setsVariable(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - before), at);
  return setting.some((pattern) => pattern.test(head));
}

/** In words, what to do by hand about a value that the code gives a variable; undefined where it gives none. */
export function givenByCode(path: string, text: string, at: number): string | undefined {
  if (!setsVariable(text, at)) return undefined;
  return isProse(path)
    ? 'It is a note of what somebody types. Take the value out, and keep it where you keep your passwords.'
    : 'The code gives this to a variable of the environment, which it reads elsewhere. Take the line out, and set the variable where the program runs.';
}
