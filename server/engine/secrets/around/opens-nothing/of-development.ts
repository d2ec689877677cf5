import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { isInside } from '../../is-machine.ts';
import { isCompose, isKeptUp, isOfStore } from '../beside/reached-store.ts';
import { saysProduction } from '../beside/says-production.ts';
import { behindLast } from './around.ts';

interface Given {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a password is that of a store which a set-up of Compose starts for one of its programs, and tells that program that it runs where it is written
 * (`ASPNETCORE_ENVIRONMENT=Development`), or has it run from the source and started anew with each change. Not of a store that is started again whenever it ends and reached from outside, nor at a host of others.
 */
export function isOfDevelopment({ path, name, text, span }: Given, told: readonly DecodedPart[]): boolean {
  if (!/\.ya?ml$/i.test(path) || isForOthers(path)) return false;
  if (!(saysDevelopment(text) && !saysProduction(text)) && !reloadsSource(text)) return false;
  const hosts = told.filter(({ label }) => label === 'host').map(({ value }) => value);
  const asked = hosts.length > 0 ? hosts : hostOnLine(text, span);
  const isOfOwnStore =
    asked.length > 0 ? asked.every((value) => isInside(value) || isService(text, value)) : isOfStore(name);
  return isOfOwnStore && isCompose(text, span.start) && !isKeptUp(text, span.start);
}

/** Characters before a password in which its command names the host that it asks. */
const mostCommand = 200;

/** `sqlcmd -S sqlserver -U sa -P …`, as a service of the set-up does once the store is there, or `Server=shop_db;Password=…`. Source: Microsoft, "sqlcmd utility". */
function hostOnLine(text: string, { start }: Span): readonly string[] {
  const line = behindLast(text.slice(Math.max(0, start - mostCommand), start), ['\n']);
  const connection = ofConnection.exec(line)?.[1];
  if (connection !== undefined) return [connection];
  const command = behindLast(line, [';', '&']);
  return [...command.matchAll(/[ \t](?:-S|-h|-H|--host)[ \t=]{0,2}([A-Za-z][\w.-]{1,60})/g)].map(
    ([, host = '']) => host,
  );
}

const ofConnection = /(?:^|[;=:"' ])(?:server|host|data source)[ ]?=[ ]?(?:tcp:)?([A-Za-z][\w.-]{1,60})(?:,\d{2,5})?;/i;

/** A service may have a dot in its name: `shop.sql`. */
function isService(text: string, host: string): boolean {
  return /^[\w.-]{1,60}$/.test(host) && text.slice(0, mostLooked).includes(`\n  ${host}:`);
}

/** Characters at the beginning of a set-up in which it is looked for. */
const mostLooked = 40_000;

/** Sources: ASP.NET Core, "Environments"; Express, "Production best practices"; Rails, Symfony, Flask. */
export const saysDevelopment = keptOfText((text) =>
  /^[ \t]{1,24}(?:-[ \t]{1,4})?["']?(?:ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|NODE_ENV|RAILS_ENV|APP_ENV|FLASK_ENV|DJANGO_ENV)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:dev(?:elopment)?|local)\b/im.test(
    text.slice(0, mostLooked),
  ),
);

/** One of its services is given the folder of the source, and starts anew whenever that changes. Sources: Compose, "volumes", short syntax; uvicorn, "Settings", `--reload`; nodemon. */
export const reloadsSource = keptOfText((text) =>
  text
    .slice(0, mostLooked)
    .split(/\n(?= {2}[\w.-]{1,60}:[ \t]*\r?\n)/)
    .some((service) => ofSource.test(service) && reloads.test(service)),
);

const ofSource = /^[ \t]{4,24}-[ \t]{1,4}["']?\.\/?(?:[\w.-]{1,40}\/?){0,3}:\/[\w/.-]{1,60}["']?[ \t]*\r?$/m;
const reloads =
  /^[ \t]{4,24}(?:command:|entrypoint:|-)[^\n#]{0,200}(?:[ \t"']--reload\b|\bnodemon\b|\b(?:npm|yarn|pnpm)["',]{0,2}[ \t](?:["']?run["',]{0,2}[ \t])?["']?(?:dev|start:dev)\b|\bmanage\.py["',]{0,2}[ \t]["']?runserver\b|\bflask["',]{0,2}[ \t][^\n#]{0,60}--debug\b)/m;
