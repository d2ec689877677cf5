/** A JSON object's members; undefined for anything else. Never throws. */
export function parseObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object, alone in a list or not, holds ids and numbers and nothing longer: where a list goes on, as pages of it hand it out, or what was issued when: `{"offset":"19","v":2}`, `[{"id":"123","iat":1583789194}]`. */
export function isOfNumbers(text: string): boolean {
  const members = /^\[?\{(?:"[\w-]{1,30}": ?(?:"[\w.:-]{0,24}"|\d{1,16}|true|false|null),? ?){1,8}\}\]?$/;
  return members.test(text) && !/pass|secret|token|key|pwd|cred/i.test(text);
}
