import { lookAround } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';

/** Characters before a password in which the object begins that holds it. */
const mostObject = 300;

/** Characters before that in which its program asks where it runs. */
const mostGuard = 600;

/**
 * Whether a program that serves others gives a ready-made gate the one user and this password: `new BasicAuthenticationFilter { User = "…", Pass = "…" }`. Nobody can change it but who
 * writes the program, however easily it is guessed. Sources: Hangfire, "Using Dashboard UI", authorization; `Hangfire.Dashboard.Basic.Authentication`; express-basic-auth, `users`.
 */
export function isOfGateOfLibrary(text: string, path: string, assignment: Assignment | undefined): boolean {
  if (assignment === undefined || !path.endsWith('.cs') || !mayBeInForce(path)) return false;
  const { start } = assignment.literal.span;
  const before = text.slice(Math.max(0, start - mostObject), start);
  if (!ofFilter.test(before)) return false;
  lookAround(mostObject + mostGuard);
  return !isInBlockForTrying(text.slice(Math.max(0, start - mostObject - mostGuard), start));
}

/** The block is open that a program runs only where somebody works on it. */
function isInBlockForTrying(before: string): boolean {
  const guard = before.lastIndexOf('IsDevelopment(');
  if (guard === -1) return false;
  let depth = 0;
  for (const sign of before.slice(guard)) {
    if (sign === '{') depth++;
    if (sign === '}' && --depth === 0) return false;
  }
  return true;
}

/** The object of a class that lets people in, up to its password, behind a user that is written as well. */
const ofFilter =
  /\bnew[ \t]{1,4}\w{0,30}(?:BasicAuth\w{0,20}|Auth(?:entication|orization)\w{0,10})(?:Filter|User|Handler)(?:\(\))?\s{0,60}\{[^{}]{0,160}\b(?:User(?:Name)?|Login)[ \t]{0,4}=[ \t]{0,4}"[^"\n]{1,60}"[^{}]{0,80}\bPass(?:word)?[ \t]{0,4}=[ \t]{0,4}$/;
