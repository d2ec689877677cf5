import type { SettingFact, SettingWay } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import type { SourceDocument, Syntax } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { type Edit, isRaw, type PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { blockOf, nodesAt } from '../place.ts';
import { deepestOn } from './azure-setting.ts';

/** Sets an end, a rotation, a shorter session, or closes to guests and callers without a name: what the rule about a setting asks for. */
export const setLifetime: FixKind = {
  kind: 'set-lifetime',
  offers(finding, context) {
    const wanted = wantedFor(finding, context);
    if (!wanted || wanted.edits.length === 0) return [];
    return [
      {
        id: 'set-lifetime',
        title: `Set ${wanted.written.map(([name, value]) => `${name} to ${inWords(value)}`).join(' and ')}`,
        safety: 'review',
        effect: 'in-place update',
        // Who calls without a name today would be let in no more.
        isPreferred: finding.rule !== 'resource-anonymous',
        ...(finding.rule === 'life-no-expiry' &&
          wanted.written.some(([, value]) => /^\d{4}-\d\d-\d\d/.test(inWords(value))) && {
            isAttended: true,
            why: 'Whatever uses it stops on that day, unless somebody renews it before.',
          }),
        ...(wanted.written.some(([, value]) => value === 'AWS_IAM') && {
          isAttended: true,
          why: 'Whether its callers can sign for AWS, only a person can tell: a browser or another service cannot.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, wantedFor(finding, context)?.edits);
    return change && [change];
  },
};

interface Wanted {
  readonly written: readonly (readonly [name: string, value: PlainValue])[];
  readonly edits: readonly Edit[];
}

const aspects: Readonly<Record<string, readonly string[]>> = {
  'life-no-expiry': ['expiry'],
  'life-expired': ['expiry'],
  'life-too-long': ['expiry', 'rotation'],
  'life-no-rotation': ['rotation'],
  'life-session-long': ['session'],
  'life-secret-id-unbounded': ['bound'],
  'cognito-guest': ['guests'],
  'gcp-local-account': ['local-account'],
  'resource-anonymous': ['callers'],
};

function wantedFor(finding: Finding, context: FixContext): Wanted | undefined {
  const abouts = aspects[finding.rule];
  const { path, span } = finding.at;
  const document = context.document(path);
  const facts = context.facts(path)?.settings ?? [];
  if (!abouts || !document) return undefined;
  const within = facts.filter(({ about }) => abouts.includes(about));
  const fact =
    within.find((candidate) => encloses(candidate.span, span)) ?? (within.length === 1 ? within[0] : undefined);
  if (!fact) return undefined;
  const editor = editorOf(path, document);
  const literal = nodesAt(document, span.start).at(-1);
  const isValue = !isNameOf(fact, finding) && literal?.kind === 'scalar';
  if (isValue) {
    const way = wayAt(fact, literal) ?? fact.ways[0];
    const value = way && valueFor(fact, way, context.today, literal, document.syntax);
    if (!way || value === undefined) return undefined;
    const edits = editor.replaceValue(document, literal, value);
    return {
      written: [[way.name, value]],
      edits: fact.about === 'callers' ? [...edits, ...untrue(document, literal)] : edits,
    };
  }
  const body = blockOf(document, fact.span);
  const written = fact.ways
    .slice(0, fact.about === 'bound' ? 2 : 1)
    .filter(({ name, value }) => (!name.includes('.') || isOfAzure(fact)) && value === undefined)
    .flatMap((way): readonly (readonly [string, PlainValue])[] => {
      const value = valueFor(fact, way, context.today, undefined, document.syntax);
      return value === undefined ? [] : [[way.name, value]];
    });
  const [first] = written;
  const place = body && first && deepestOn(body, first[0].split('.'));
  const [key, ...inner] = place?.rest ?? [];
  if (!place || !first || key === undefined) return undefined;
  const value = inner.reduceRight<PlainValue>((below, name) => ({ [name]: below }), first[1]);
  return { written: [first], edits: editor.setEntry(document, place.map, key, value) };
}

function inWords(value: PlainValue): string {
  return isRaw(value) ? value.raw : String(value);
}

function isOfAzure({ type }: SettingFact): boolean {
  return type.startsWith('microsoft.');
}

function isNameOf({ nameSpan }: SettingFact, { at }: Finding): boolean {
  return at.span.start === nameSpan.start;
}

function wayAt({ ways }: SettingFact, { span }: ScalarNode): SettingWay | undefined {
  return ways.find(({ value }) => value !== undefined && encloses(value.node.span, span));
}

/** Ninety days for what ends, the longest that is fine for what is shortened. */
function valueFor(
  fact: SettingFact,
  way: SettingWay,
  today: string,
  old: ScalarNode | undefined,
  syntax: Syntax,
): PlainValue | undefined {
  if (fact.about === 'guests') return false;
  if (way.on !== undefined) return way.on;
  const days = fact.about === 'expiry' ? Math.min(90, fact.longest ?? 90) : Math.floor((fact.longest ?? 0) * 24) / 24;
  switch (way.unit) {
    case 'date':
      return isOfAzure(fact) && !/^\d{4}-/.test(String(old?.value ?? ''))
        ? secondsAt(dateIn(days, today, fact.type), syntax)
        : dateIn(days, today, old ? String(old.value) : fact.type);
    case 'days':
      return numberLike(old, days);
    case 'hours':
      return numberLike(old, days * 24);
    case 'minutes':
      return numberLike(old, days * 24 * 60);
    case 'seconds':
      return numberLike(old, days * 24 * 60 * 60);
    case 'duration':
      return old && typeof old.value === 'number' ? days * 24 * 60 * 60 : `${days * 24}h`;
    case 'iso-duration':
      return `PT${days * 24}H`;
    case 'schedule':
      return `rate(${Math.floor(days)} days)`;
    case 'plain':
      return undefined;
  }
}

/** Numbers in quotes stay in quotes. */
function numberLike(old: ScalarNode | undefined, value: number): PlainValue {
  return typeof old?.value === 'string' ? String(Math.round(value)) : Math.round(value);
}

/** A day, or the beginning of one, as the text or the provider has it. */
function dateIn(days: number, today: string, like: string): string {
  const day = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(like) || /^gitlab_.*access_token$/.test(like);
  return isDay ? day : `${day}T00:00:00Z`;
}

/** Azure counts seconds; a function of templates keeps the day readable. */
function secondsAt(date: string, syntax: Syntax): PlainValue {
  const written = `dateTimeToEpoch('${date}')`;
  return syntax === 'json' ? `[${written}]` : { raw: written };
}

/** A comment behind the value that says that everybody is let in, which is no longer so. */
function untrue({ comments, text }: SourceDocument, { span: { end } }: ScalarNode): readonly Edit[] {
  const found = comments.find(({ span }) => end <= span.start && /^[ \t,]*$/.test(text.slice(end, span.start)));
  if (!found || !open.test(text.slice(found.span.start, found.span.end))) return [];
  const blanks = /[ \t]*$/.exec(text.slice(end, found.span.start))?.[0].length ?? 0;
  return [{ span: { start: found.span.start - blanks, end: found.span.end }, text: '' }];
}

const open =
  /\b(?:public(?:ly)?|open|anonymous(?:ly)?|anybody|anyone|everybody|everyone|unauthenticated|no auth\w*|without auth\w*)\b/i;
