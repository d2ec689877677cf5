import { type PullContext, PullFailure } from './source.ts';

/** Milliseconds until an answer must have come in whole. */
const timeLimit = 60_000;

/** Bytes; an inventory of 10,000 records takes some 7 million. */
const sizeLimit = 128 * 1024 * 1024;

/** How often a server that is busy or cannot be reached is asked, and the first pause in milliseconds. */
const attempts = 4;
const firstPause = 500;
const longestPause = 30_000;

const busy: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; undefined for 304. */
  readonly json: unknown;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  /** Statuses besides those of success that the caller understands. */
  readonly understands?: readonly number[];
}

/** Asks for JSON, again after growing pauses while the server is busy or away. Throws `PullFailure`. */
export async function requestJson(url: string, context: PullContext, asked: Asked = {}): Promise<Answer> {
  const { io, signal } = context;
  refusePlainToken(url, context.token);
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(url, context, asked);
    if (!(answer instanceof Busy)) return answer;
    if (attempt === attempts) throw answer.failure;
    const pause = Math.max(answer.pause, firstPause * 2 ** (attempt - 1) * (1 + io.random() / 2));
    await io.wait(Math.min(pause, longestPause), signal).catch(() => {
      throw cancelled();
    });
  }
}

/** A server that may answer later. `pause`: the milliseconds that it asks for. */
class Busy {
  readonly failure: PullFailure;
  readonly pause: number;

  constructor(failure: PullFailure, pause: number) {
    this.failure = failure;
    this.pause = pause;
  }
}

async function ask(url: string, { io, signal, token }: PullContext, asked: Asked): Promise<Answer | Busy> {
  const timeOut = AbortSignal.timeout(timeLimit);
  try {
    const response = await io.fetch(url, {
      ...(asked.body === undefined ? {} : { method: 'POST', body: JSON.stringify(asked.body) }),
      headers: {
        accept: 'application/json',
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...asked.headers,
      },
      signal: AbortSignal.any([signal, timeOut]),
    });
    return await understood(url, response, asked);
  } catch (error) {
    if (error instanceof PullFailure) throw error;
    if (signal.aborted) throw cancelled();
    const why = timeOut.aborted ? 'did not answer in time' : 'cannot be reached';
    return new Busy(new PullFailure('unreachable', `${hostOf(url)} ${why}.`), 0);
  }
}

async function understood(url: string, response: Response, asked: Asked): Promise<Answer | Busy> {
  const { status, headers } = response;
  const host = hostOf(url);
  if (url.startsWith('https:') && response.url.startsWith('http:'))
    throw new PullFailure('refused', `${host} leads to an address without encryption.`);
  if (status === 304) return { status, headers, json: undefined };
  if (!response.ok && !asked.understands?.includes(status)) {
    await response.body?.cancel();
    if (busy.has(status))
      return new Busy(new PullFailure('unreachable', `${host} is busy (${status}).`), retryAfter(headers));
    throw failureOf(host, status);
  }
  return { status, headers, json: parsed(host, await textOf(host, response)) };
}

function failureOf(host: string, status: number): PullFailure {
  if (status === 401) return new PullFailure('refused', `${host} does not accept the token (401).`);
  if (status === 403) return new PullFailure('refused', `The token may not read the inventory of ${host} (403).`);
  if (status === 404) return new PullFailure('malformed', `${host} has no inventory at this address (404).`);
  if (status >= 500) return new PullFailure('unreachable', `${host} failed (${status}).`);
  return new PullFailure('malformed', `${host} does not understand the question (${status}).`);
}

/** Text up to the size limit. */
async function textOf(host: string, { body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > sizeLimit) throw new PullFailure('malformed', `${host} sends more than an inventory should hold.`);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

function parsed(host: string, text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new PullFailure('malformed', `${host} does not answer in JSON.`);
  }
}

/** Milliseconds of a `Retry-After` in seconds (RFC 9110 §10.2.3); a date is not waited for. */
function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : 0;
}

/** Whoever listens on the way would have the token. */
function refusePlainToken(url: string, token: string | undefined): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (token !== undefined && protocol !== 'https:' && !isLocal)
    throw new PullFailure('refused', `A token is sent over https alone, and ${hostname} is asked over http.`);
}

function cancelled(): PullFailure {
  return new PullFailure('cancelled', 'Given up.');
}

/** The host of an address, for messages. */
export function hostOf(url: string): string {
  return new URL(url).host;
}
