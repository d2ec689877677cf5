import calls from '../../../../../rules/secrets/hash-calls.json' with { type: 'json' };

/** Characters before a literal in which the call stands that is given it. */
const mostBefore = 100;

/** Calls that hash passwords, in lower case, and those that hash other things too. */
export const hashesPasswords: ReadonlySet<string> = new Set(calls.ofPasswords.map((call) => call.toLowerCase()));
export const hashesOthersToo: ReadonlySet<string> = new Set(calls.ofOthersToo.map((call) => call.toLowerCase()));

/** Whether a call that hashes passwords is given what begins at `at`, in its quotes. */
export function isHashed(text: string, at: number): boolean {
  const before = text
    .slice(Math.max(0, at - mostBefore), at - 1)
    .replace(/(?:new[ \t])?[\w.]{1,40}(?:\(\))?,[ \t]{0,4}$|[\w.$]{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4}$/, '')
    .trimEnd()
    .toLowerCase();
  return allCalls.some((call) => before.endsWith(call));
}

const allCalls: readonly string[] = [...hashesPasswords, ...hashesOthersToo];
