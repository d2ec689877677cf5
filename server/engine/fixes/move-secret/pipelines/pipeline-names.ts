import type { LiteralSite } from '../../../model/credential.ts';
import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { namedByService } from '../../secret/bare-name.ts';
import { saysLittle, upperSnake, variableName } from '../../secret/secret-literal.ts';
import { keysAround, nameInScript, type SecretPlace, secretPlace } from '../../secret/secret-place.ts';
import { type PipelineSystem, pipelinesOf, systemOf } from './pipeline-systems.ts';

/** Where a secret of a pipeline stands, and what the system makes of it. */
export interface PipelinePlace {
  readonly system: PipelineSystem;
  readonly place: SecretPlace;
  readonly finding: Finding;
}

/** What the entries are of in which the system fills in variables itself; undefined where a shell does, or the whole text. */
export function filledOf({ system, place }: PipelinePlace): string | undefined {
  return system.filled?.[keysAround(place)?.at(-2) ?? ''];
}

/** What the text around a secret calls it, whatever else goes by that name. */
export function saidName(at: PipelinePlace, context: FixContext): string {
  const { system, place, finding } = at;
  const keys = keysAround(place);
  const of = filledOf(at);
  const credential = context.credential(finding);
  const site = credential?.site;
  const scripts = of === undefined ? system.scripts : undefined;
  // The key of a script names no secret.
  const isOfScript =
    site?.name === keys?.at(-1) && (scripts || /^(?:script|bash|pwsh|powershell)$/.test(site?.name ?? ''));
  const told = of === undefined ? nameInScript(place, finding.at.span.start) : undefined;
  const named = of === undefined ? (isOfScript ? undefined : site) : filledAs(of, site, place);
  return namedByService(variableName(told === undefined ? named : { name: told }, finding), credential);
}

/** What a setting is of that the system fills in: `docker`, or the pipe that takes it, `atlassian/ftp-deploy:0.3.7`. */
function filledAs(of: string, site: LiteralSite | undefined, { entries }: SecretPlace): LiteralSite | undefined {
  if (site?.name === undefined) return site;
  if (of !== '') return { ...site, name: `${of}.${site.name}` };
  const pipe = entries.map(({ map }) => textOf(valueAt(map, 'pipe'))).find((each) => each !== undefined);
  const called = /([\w-]+)(?::[\w.-]+)?$/.exec(pipe ?? '')?.[1];
  return called !== undefined && saysLittle(site.name) ? { ...site, name: upperSnake(`${called}_${site.name}`) } : site;
}

/** The name among those of the settings, which other secrets of the pipelines share: with the job's, or a number, where it is another one's. */
export function settingName(at: PipelinePlace, context: FixContext): string {
  const { system, place, finding } = at;
  const { path } = finding.at;
  const said = saidName(at, context);
  const paths = pipelinesOf(system, path, context);
  const own = context.credential(finding)?.digest;
  const values = [
    ...new Set(
      paths
        .flatMap((each) => secretsIn(each, context) ?? [])
        .flatMap(({ name, digest }) => (name === said ? digest : [])),
    ),
  ];
  const texts = paths.flatMap((each) => context.text(each) ?? []);
  const isTaken = (name: string) => texts.some((text) => isRead(name, text, system));
  const ofJob = jobName(system, place, said);
  const names = ofJob === undefined ? [said] : [said, ofJob];
  let left = own === undefined ? 0 : Math.max(0, values.indexOf(own));
  for (let number = 0; ; number++) {
    const name = names[number] ?? `${said}_${number - names.length + 2}`;
    if (!isTaken(name) && left-- === 0) return name;
  }
}

/** Secrets of a pipeline with what they are called. */
const secretsIn = keptOfFile((_, path, context) => {
  const system = systemOf(path, context);
  return (context.facts(path)?.credentials ?? []).flatMap(({ rule, digest, span, isPublic }) => {
    const finding = about(rule, path, span);
    const place = system === undefined || isPublic ? undefined : secretPlace(finding, context);
    return system === undefined || place === undefined || digest === undefined
      ? []
      : [{ name: saidName({ system, place, finding }, context), digest, span }];
  });
});

/** As if said of a credential: what the kinds of fixes ask of a finding. */
export function about(rule: string, path: string, span: Span): Finding {
  return { rule, at: { path, span }, level: 'note', message: '', related: [], key: '' };
}

/** The places of a value in a pipeline that go by one name. */
export function placesOf({ finding }: PipelinePlace, said: string, context: FixContext): readonly Span[] {
  const own = context.credential(finding)?.digest;
  const all = secretsIn(finding.at.path, context) ?? [];
  const equal = all.filter(({ name, digest }) => digest === own && name === said).map(({ span }) => span);
  return equal.some(({ start }) => start === finding.at.span.start) ? equal : [finding.at.span];
}

/** `STAGING_DB_PASSWORD`, what a variable of one job is called among those of all. */
export function jobName(system: PipelineSystem, place: SecretPlace, name: string): string | undefined {
  const job = upperSnake(system.job(place) ?? '');
  return /^[A-Z][A-Z0-9_]{0,40}$/.test(job) ? `${job}_${upperSnake(name)}` : undefined;
}

function isRead(name: string, text: string, system: PipelineSystem): boolean {
  if (text.includes(system.reference(name))) return true;
  return system.scripts !== undefined && new RegExp(`\\$${literalPattern(name)}(?!\\w)`).test(text);
}

/** Whether pipelines of the system give a variable another value than what it has at a place. */
export function hasOtherValue(
  name: string,
  value: string,
  { own, path, system }: { readonly own: Span; readonly path: string; readonly system: PipelineSystem },
  context: FixContext,
): boolean {
  return pipelinesOf(system, path, context).some((each) =>
    valuesOf(name, context.text(each) ?? '').some(
      ({ at, given }) => !(each === path && own.start <= at && at < own.end) && given !== value,
    ),
  );
}

/** What a text gives a variable of that name, but for what it has already: `NAME: value`, `NAME=value`, `name: NAME` above `value: …`. */
function valuesOf(name: string, text: string) {
  if (!text.includes(name)) return [];
  const variable = literalPattern(name);
  const value = `("[^"\\n]*"|'[^'\\n]*'|[^\\s,}"'#;]*)`;
  const behind = `[ \\t]*\\r?\\n[ \\t]*value:[ \\t]*${value}`;
  const given = new RegExp(
    `(?<![\\w$.{-])${variable}["']?(?:${behind}|[ \\t]*:${behind}|[ \\t]*[:=](?!=)[ \\t]*${value})`,
    'g',
  );
  const isOwn = new RegExp(`^["']?\\$[({]?${variable}(?!\\w)`);
  return [...text.matchAll(given)].flatMap(({ index, 0: whole, 1: a, 2: b, 3: c }) => {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    const written = a ?? b ?? c ?? '';
    const isKept = /^[ \t]*(?:-[ \t]+)?#/.test(line) || isOwn.test(written);
    return isKept
      ? []
      : [{ at: index + whole.length - written.length, given: written.replace(/^(["'])(.*)\1$/, '$2') }];
  });
}
