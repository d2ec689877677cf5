import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects the young part of the heap: a few milliseconds, most of what a keystroke made being gone by then. The engine shows it to a context that
 * is made while its flag is set; the flag is taken back at once, since compiled code is good only under the flags under which it was made.
 * Where the engine has no such thing, nothing is collected, and it does so when it must.
 */
export function youngCollector(): () => void {
  let collect: ((options: { readonly type: 'minor' }) => void) | undefined;
  return () => {
    collect ??= collectorOfEngine();
    collect({ type: 'minor' });
  };
}

function collectorOfEngine(): (options: { readonly type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? (options) => found(options) : () => {};
}
