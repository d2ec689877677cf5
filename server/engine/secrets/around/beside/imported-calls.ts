import keyCalls from '../../../../../rules/secrets/key-calls.json' with { type: 'json' };
import { keptOfText } from '../../../text/kept-of-text.ts';

/** How programs take in a library that signs tokens. Sources: jsonwebtoken, jwt-simple, jwt-encode, Hono, cloudflare-worker-jwt; PyJWT, python-jose. */
export const imports: readonly string[] = keyCalls.imports;

/** Characters in which a program says what it takes in. */
const mostImports = 12_000;

/**
 * The calls that sign or verify under the names that a text takes them in by: `sign(` of `import { sign } from 'jsonwebtoken'`, `tokens.verify(` of
 * `const tokens = require('jsonwebtoken')`. They take the key second; a `decode` that checks nothing takes none, and is left out. Sources: of jsonwebtoken and Hono, `decode`.
 */
export const importedCalls: (text: string) => readonly string[] = keptOfText((text) => {
  const head = text.slice(0, mostImports);
  const calls = new Set<string>();
  for (const [, names = '', from = ''] of head.matchAll(ofScript)) {
    const taking = from === 'jwt-simple' ? [...signing, 'decode'] : signing;
    const [, own = '', members = ''] = /^([^{]*)(?:\{([^}]*)\})?/.exec(names) ?? [];
    for (const call of membersIn(members, taking)) calls.add(call);
    const whole = /(?:^|\bas\s)\s*([A-Za-z_$][\w$]*)\s*,?\s*$/.exec(own)?.[1];
    if (whole !== undefined) for (const call of taking) calls.add(`${whole}.${call}(`);
  }
  for (const [, members = ''] of head.matchAll(ofPython))
    for (const call of membersIn(members, [...signing, 'decode'])) calls.add(call);
  return [...calls];
});

/** `sign`, `sign as make`, `sign: make`. */
function membersIn(members: string, taking: readonly string[]): readonly string[] {
  return members.split(',').flatMap((member) => {
    const [, call = '', other] = /^\s*(\w+)(?:(?:\s+as\s+|\s*:\s*)([\w$]+))?\s*$/.exec(member) ?? [];
    return taking.includes(call) ? [`${other ?? call}(`] : [];
  });
}

const signing: readonly string[] = ['sign', 'verify', 'encode'];

const library = String.raw`["'](jsonwebtoken|jwt-simple|jwt-encode|hono\/jwt|@tsndr\/cloudflare-worker-jwt)["']`;
const ofScript = new RegExp(
  String.raw`\b(?:import|const|let|var)\s{1,4}([\w$*{}:,\s]{1,200}?)\s{0,4}(?:from\s{0,4}|=\s{0,4}require\()${library}`,
  'g',
);
const ofPython = /^from (?:jwt|jose\.jwt) import \(?([\w ,]{1,100})/gm;
