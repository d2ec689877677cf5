import type { Evidence } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { keptOfValue } from '../../../text/kept-of-value.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { matchesOf } from '../../../text/matches.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Decoded } from '../../decode/decoded.ts';
import { isFiller, repeatsOrCounts } from '../../value/filler.ts';
import { isOnInternet } from '../../value/host.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isOfDeployment } from './deployed-environment.ts';

/** Characters before and behind a value in which what it belongs to is named. */
const mostNear = 800;

/** Lines on either side. */
const mostLines = 6;

/** A value, with what it tells by itself. */
interface Told {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly decoded: Decoded;
}

/** What says of a value, which nobody has issued by its form, where it opens something. */
export function evidenceFor({ rule, path, text, span, decoded }: Told): Evidence | undefined {
  if (isForOthers(path) || isOfDeployment(path, text)) return 'in-force';
  // What builds and tests a thing speaks to many hosts, and is started by everybody who works on it.
  if (trialPath(path) !== undefined) return undefined;
  if (decoded.parts.some(({ label, value }) => label === 'host' && isOfOthers(value))) return 'host';
  return evidenceNear(text, span.start, span.end) ?? (ofRequest.test(rule) && asksOthers(text) ? 'host' : undefined);
}

/** Of a header, which says what goes along with a request, not where that goes. */
const ofRequest = /^secret-http-/;

/** Characters at the beginning of a program in which it names whom it sends its requests to. */
const mostLooked = 20_000;

/** A line of the text, and no comment, names a host of others. */
export const asksOthers: (text: string) => boolean = keptOfText((text) =>
  text
    .slice(0, mostLooked)
    .split('\n')
    .some((line) => !aside.test(line) && holdsHost(line)),
);

/**
 * What stands beside a value and says where it opens something: the id of a client or an account that somebody has issued
 * (`client`), or a host that others resolve (`host`). Comments say nothing of it.
 */
export function evidenceNear(text: string, start: number, end: number): 'client' | 'host' | undefined {
  const lines = linesAround(text, start, end);
  if (lines.some(holdsClient)) return 'client';
  return lines.some(holdsHost) ? 'host' : undefined;
}

/** The lines around a value that are no comments. */
export function linesAround(text: string, start: number, end: number): readonly string[] {
  const { above, below } = linesNear(text, { start, end }, { characters: mostNear, lines: mostLines });
  return [...above, ...below].filter((line) => !aside.test(line));
}

const aside = /^[ \t]*(?:#|\/\/|\/?\*|;|--|<!--|"""|''')/;

/** The id of a client or an account that somebody has issued. */
export const holdsClient = keptOfValue((line: string) => {
  for (const [, id = ''] of matchesOf(client, line)) {
    if (isIssued(id)) return true;
  }
  return isIssued(clientOfStrategy.exec(line)?.[1] ?? '');
});

/** Before its secret, what a strategy of OmniAuth signs users in by: `provider :github, '…', '…'`. Source: OmniAuth, "Getting started". */
const clientOfStrategy = /(?:^|[.\s])(?:provider|omniauth)[ (]\s{0,4}:\w{2,40},[ \t]{0,4}["']([\w.-]{6,120})["'],/;

/** The id of a client, an account or a project, and what it is given: `client_id = 4711…`, `"appId": "4711…"`. */
const client =
  /(?:client|app|application|consumer|tenant|account|access_?key|merchant|api_?key|project)[_-]?(?:id|sid)["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,20}(?:=>|[:=])[ \t]{0,20}["']?([\w.@:-]{6,120})/gi;

function isIssued(id: string): boolean {
  if (id === '' || isPlaceholder(id) || isFiller(id) || repeatsOrCounts(id)) return false;
  return id.replace(/\D/g, '').length >= 4;
}

/** A host that others resolve, and no member of a program (`os.getenv`, `config.host`); as of the id, each line is asked beside many values. */
export const holdsHost = keptOfValue((line: string) => {
  for (const [, url = '', named = ''] of matchesOf(host, line)) {
    if (isOfOthers(url || named)) return true;
  }
  for (const [, given = ''] of matchesOf(hostOfCommand, line)) {
    if (isOfOthers(given)) return true;
  }
  return false;
});

function isOfOthers(name: string): boolean {
  return isOnInternet(name) && !reference.test(name);
}

/** A host in an address, or what a setting of a host, a server or an endpoint is given. */
const host = anyOf(
  [
    /:\/\/(?:[^\s@/"'<>]{1,100}@)?([\w.-]{1,100})/,
    /(?:host|hostname|domain|server|endpoint|address|base_?url)["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,20}(?:=>|[:=])[ \t]{0,20}["']?(?!(?:(?:process\.env|import\.meta|os\.environ)\b|os\.getenv\(|(?:System\.)?Environment\.GetEnvironmentVariable\(|System\.getenv\(|(?:self|this|config|env|settings)\.\w{1,40}(?![\w.-])))([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/,
  ],
  'gi',
);

/** `mysql -h db.acme.net`, `ssh root@db.acme.net`. */
const hostOfCommand =
  /(?:[ \t](?:-[hS][ =]?|--(?:host|hostname|server)[ =])|\b(?:scp|sftp|ssh)[ \t][^@\n]{0,100}@)["']?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/g;

/** Where people read about things. */
const reference = anyOf(
  [
    /(?:^|\.)(?:docs?|schemas?|wiki|help|support|developers?)\./,
    /(?:^|\.)(?:github\.com|githubusercontent\.com|gitlab\.com|w3\.org|gnu\.org|opensource\.org|creativecommons\.org|mozilla\.org|eclipse\.org|json-schema\.org|npmjs\.(?:com|org)|pypi\.org|wikipedia\.org|stackoverflow\.com|schemastore\.org|ietf\.org|apache\.org)$/,
    /example/,
    /sample/,
    /\byour/,
  ],
  'i',
);
