import type { Draft, Subject } from '../rule.ts';

/** A sandbox that is off, or open to all sockets; a note where it is off without the key as well. */
export function* agentSandboxDisabled(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block } = subject.identity;
  const found = traits.sandbox ?? traits.sandboxDefault;
  if (!found) return;
  yield {
    at: { path: block.path, span: found.span },
    identity: symbol,
    about: '',
    args: { identity: name, sandbox: String(found.value), ...(traits.sandbox ? opened : unset) },
    ...(!traits.sandbox && { level: 'note' }),
  };
}

const opened = {
  reach: 'it reaches the whole machine, other credentials included',
  advice: 'Leave the sandbox on and list the exceptions, or run it in a container.',
};
/** Sources: Claude Code, "Settings reference", `sandbox.enabled`; Visual Studio Code, `chat.tools.terminal.sandbox.enabled`. */
const unset = {
  reach: 'nor is it without this key, which only takes the sandbox from those who have switched it on',
  advice: 'Switch it on here, or take the key out.',
};
