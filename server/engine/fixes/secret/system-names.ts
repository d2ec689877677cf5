import words from '../../../../rules/call-words.json' with { type: 'json' };
import type { Finding } from '../../model/finding.ts';
import { lazily } from '../../text/lazily.ts';
import { variableName } from './secret-literal.ts';

/**
 * Whether a shell, an operating system or what starts a program sets the variable itself: a program that reads a secret from it gets something else, and a file that gives
 * it the secret takes what everything else reads there. Sources: POSIX, "Environment Variables"; Bash Reference Manual, "Shell Variables"; Windows, "Recognized environment
 * variables".
 */
export function isOfSystem(name: string): boolean {
  return ofSystem().has(name) || /^(?:BASH|DYLD|LC|LD|XDG)_[A-Z_]+$/.test(name);
}

/** A name that no system takes: with what the secret is, `SHELL_PASSWORD`. */
export function ownName(name: string, finding: Finding): string {
  return isOfSystem(name) ? `${name}_${variableName(undefined, finding)}` : name;
}

const ofSystem = lazily((): ReadonlySet<string> => new Set(words.inNames.ofSystem));
