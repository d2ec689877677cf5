import type { LogOutputChannel } from 'vscode';

/**
 * A channel for protocol traces that keeps the names of messages and drops what they carry: parameters hold
 * document text, and with it secrets. Traces appear when the channel's log level is Trace.
 */
export function messageNames(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string) => log.trace(nameOf(message));
  return new Proxy(log, {
    get(target, name) {
      if (name === 'trace') return trace;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** A text trace names its message in the first line; one in JSON has everything in one line. */
function nameOf(message: string): string {
  return message.startsWith('{') ? 'a message' : (message.split('\n', 1)[0] ?? '');
}
