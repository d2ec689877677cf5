import { classify, isSetAside } from '../../text/path-class.ts';
import { trialPath } from '../../text/trial-path.ts';

/** Characters before a value on its line. */
const mostLine = 120;

/**
 * Whether a program gives the value to the application itself as the key that signs its sessions: who reads it makes a session of anybody, on
 * every machine that runs the program. No licence for the text changes that. Source: Flask documentation, "Sessions".
 */
export function signsSessions(path: string, text: string, at: number): boolean {
  if (!path.endsWith('.py') || isSetAside(classify(path)) || trialPath(path) !== undefined) return false;
  const before = text.slice(Math.max(0, at - mostLine), at);
  return ofApplication.test(before.slice(before.lastIndexOf('\n') + 1));
}

const ofApplication =
  /^[ \t]{0,8}\w{1,40}\.(?:secret_key|config\[["']SECRET_KEY["']\])[ \t]{0,4}=[ \t]{0,4}[bru]{0,2}["']$/;
