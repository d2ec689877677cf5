import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, askedBefore } from '../../../text/looked.ts';
import { holdsHost } from '../beside/evidence.ts';
import { isInComment } from './in-comment.ts';

/** Characters before a place in which a remark about it stands. */
const mostRemark = 320;

/** Characters at the beginning of a text in which it says what it is for. */
const mostHead = 1_600;

/**
 * What says of a secret that it opens nothing: a remark in the lines before it or behind it in its own, or a test that stands in the program
 * that it tests.
 */
export function isSaidToTry(text: string, at: number, language: Language, isIssued: () => boolean): boolean {
  const line = untilOne(text.slice(at, at + mostRemark), ['\n']);
  const remarks = commentsIn(text.slice(Math.max(0, at - mostRemark), at) + line);
  if (remarks !== '' && denials.some((denial) => denial.test(remarks))) return true;
  if (remarks !== '' && demands.some((demand) => demand.test(remarks)) && !isIssued()) return true;
  if (isInSandbox(text, at) || isGivenToTests(text, at) || isOverridden(text, at, language)) return true;
  return language === 'rust' && (isBehindTests(text, at) || isInTestOfRust(text, at));
}

/** The tests of a program in Rust stand at its end, in a part of their own. */
const isBehindTests = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const first = firstTests(text);
  return first !== -1 && first <= at;
});

const firstTests = keptOfText((text) => text.indexOf('#[cfg(test)]'));

/** What Phoenix makes for the machine of whoever writes the program: the settings of production, which are read behind it, have a key of their own. Source: Phoenix, "Deployment". */
function isOverridden(text: string, at: number, language: Language): boolean {
  if (language !== 'elixir' || !/\bsecret_key_base: ?["']$/.test(text.slice(Math.max(0, at - 30), at))) return false;
  return isBeforeImport(text, at);
}

const isBeforeImport = askedAround(Number.POSITIVE_INFINITY, (text, at) => lastImport(text) > at);

/** Where settings of Elixir read the last ones by the name of an environment; -1 where they don't. */
const lastImport = keptOfText((text) =>
  Math.max(text.lastIndexOf('\nimport_config "#{'), text.lastIndexOf("\nimport_config '#{")),
);

/** Characters before a place in which the function that holds it says that it is a test. */
const mostFunction = 4_000;

/** The function that holds the place is marked as a test: `#[test]`, `#[tokio::test]`. */
const isInTestOfRust = askedBefore(mostFunction, (text, at) => {
  const head = text.slice(Math.max(0, at - mostFunction), at);
  const mark = Math.max(head.lastIndexOf('#[test]'), head.lastIndexOf('::test]'));
  return mark !== -1 && head.slice(mark).split(/\n[ \t]{0,40}(?:pub )?(?:async )?fn /).length === 2;
});

const braces: readonly string[] = ['{', '}'];

/** What stands behind the last of the signs, all of it where it holds none. */
function behindLast(head: string, signs: readonly string[]): string {
  return head.slice(Math.max(...signs.map((sign) => head.lastIndexOf(sign))) + 1);
}

/** What stands before the first of the signs, all of it where it holds none. */
function untilOne(tail: string, signs: readonly string[]): string {
  return tail.slice(0, Math.min(...signs.map((sign) => (tail.includes(sign) ? tail.indexOf(sign) : tail.length))));
}

/** Characters on either side of a place in which the object that holds it says for which side of a service it is. */
const mostObject = 240;

/** The object that holds the place says that it is for the sandbox of a service: `{ "isSandbox": true, "secretKey": "…" }`, `TEST_CONFIG = { … }`. */
function isInSandbox(text: string, at: number): boolean {
  const front = text.slice(Math.max(0, at - mostObject), at);
  const before = behindLast(front, braces);
  if (calledTrial.test(front.slice(0, front.length - before.length))) return true;
  const behind = untilOne(text.slice(at, at + mostObject), braces);
  return sandbox.test(before) || sandbox.test(behind);
}

/** The name that an object is given to, as far as the brace that opens it. */
const calledTrial =
  /(?:^|[\s.$])["'`]?(?:test|sandbox|TEST|SANDBOX)(?:_?(?:config|credentials?|keys?|merchant|options|params|settings)|_?(?:Config|Credentials?|Keys?|Merchant|Options|Params|Settings)|_(?:CONFIG|CREDENTIALS?|KEYS?|MERCHANT|OPTIONS|PARAMS|SETTINGS))["'`]?(?:: ?[A-Z]\w{0,40})?[ \t]{0,4}(?:=>?|:)[ \t]{0,4}(?:new \w{1,40}\()?\{$/;

/** Characters of a line before a place in which the command stands that is given it. */
const mostCommand = 240;

/** The line hands it to a program that runs tests: `cypress run --env LOGIN=…`. */
function isGivenToTests(text: string, at: number): boolean {
  return runner.test(behindLast(text.slice(Math.max(0, at - mostCommand), at), ['\n']));
}

const runner =
  /\b(?:cypress (?:open|run)|playwright test|newman run|k6 run|testcafe|nightwatch|pytest|phpunit|rspec|vitest|jest|mocha|go test|cargo (?:nextest|test)|dotnet test)[ \t]/;

/**
 * The object that holds the place says that it is for the machine itself: `{ secretKey: '…', url: 'http://localhost' }`.
 * What only others stand around it says nothing.
 */
export function isForOwnMachine(text: string, { start, end }: Span): boolean {
  const [front, back] = [text.slice(Math.max(0, start - mostObject), start), text.slice(end, end + mostObject)];
  const [before, behind] = [behindLast(front, braces), untilOne(back, braces)];
  const isObject = front[front.length - before.length - 1] === '{' && back[behind.length] === '}';
  return isObject && (localhost.test(before) || localhost.test(behind));
}

/** `http://localhost:8080/orders?token=…`: a parameter of what is asked of the machine itself. */
export function isAskedOfMachine(text: string, at: number): boolean {
  return asked.test(text.slice(Math.max(0, at - mostCommand), at));
}

const asked =
  /\/\/(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:\/[^\s"'<>?]{0,160})?\?(?:[^\s"'<>]{0,80}&)?[\w.-]{1,40}=$/i;

const localhost =
  /\b(?:url|uri|domain|host|hostname|server|endpoint|address|base_?url)["']?[ \t]*[:=][ \t]*["'](?:https?:\/\/)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|host\.docker\.internal|\[::1\])(?:[:/][^"'\n]{0,80})?["']/i;

const sandbox =
  /\b(?:(?:is_?|use_?)?sandbox(?:_?mode)?|(?:is_?)?test_?mode)\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:true|1|yes|on)\b|\b(?:is_?)?(?:production|live_?mode)\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:false|0|no|off)\b|\b(?:mode|environment|env)\\?["']?[ \t]*[:=][ \t]*\\?["']sandbox\b/i;

/** The head of a text says that it is no set-up of anything that runs for others. */
export const isWorkbench = keptOfText((text) => head.test(text.slice(0, mostHead)));

/** The comments of some lines, without their signs. */
function commentsIn(lines: string): string {
  return [...lines.matchAll(comment)].map((match) => match[1] ?? '').join(' ');
}

const comment = /(?:^|[\n\s])(?:#|\/\/|\/?\*{1,2}|--|;|<!--|\{\{-?\s*\/\*)[ \t!/#*]*([^\n]{0,200})/g;

/** `only used in tests`, `safe to commit`, `not a real key`, `should be changed` (what is shipped so opens nobody's in particular). */
const denials: readonly RegExp[] = [
  /\b(?:only|just|merely|solely|exclusively|purely)\s+(?:\w+\s+){0,3}?(?:for|in|by|during)\s+(?:(?:the|our|local|unit|integration|automated|e2e|development|testing|and|or|internal)\s+){0,3}(?:tests?|testing|development|dev|demos?|demonstration|examples?|evaluation|ci)\b/i,
  /\bfor (?:(?:unit |integration |local |e2e )?(?:tests?|testing)|(?:local )?(?:development|demonstration|illustration|demo))(?: purposes?)? only\b/i,
  /\b(?:tests?|testing|demo|dev|development)[- ](?:env(?:ironment)?[- ])?only\b/i,
  /\b(?:dev|development) (?:(?:user|access|auth|api|jwt) )?(?:tokens?|keys?|secrets?|passwords?|credentials?)\b/i,
  /\b(?:creds?|credentials?|keys?|passwords?|secrets?|tokens?),? (?:is |are )?(?:safe|harmless)\b/i,
  /\bpublic (?:access|api|app|client|web|write) (?:key|token)s?\b/i,
  /\b(?:push|upload|write|append)[- ]only\b[^.]{0,20}\b(?:key|token)\b/i,
  /\bpublicly available\b[^.]{0,30}\b(?:credentials?|keys?|passwords?|secrets?|tokens?)\b/i,
  /\bsafe to (?:commit|expose|publish|share|be (?:stored|committed|exposed|published|public|shared))/i,
  /\b(?:not|isn't|is no|no|aren't) (?:an? |any |the )?(?:real|actual|genuine|sensitive|production)\s(?:\w+\s)?(?:secrets?|keys?|tokens?|passwords?|credentials?|values?)/i,
  /\b(?:do not|don't|never) use (?:this|these|it|them|the \w+) (?:\w+ )?(?:in|for|on) prod/i,
  /\b(?:publicly known|throw-?away|self-signed test|intentionally (?:public|committed|insecure|hard-?coded))\b/i,
  /\b(?:generated|(?:pre-?)?configured) (?:\w+ ){0,3}for (?:(?:the|local) )?(?:tests?|testing)\b/i,
  /\b(?:(?:this|it|they|these|(?:key|token|secret|password|value)s?) (?:is|are)|use (?:our|a|the)) (?:(?:meant|intended|supposed) to be |all |not secret, )?public(?:ly (?:known|available))?\b(?![- ](?:and|or|part|half|key|subnet|ip|cloud|facing)\b)/i,
  /\b(?:here|included|committed|hard-?coded|inlined?|exposed|public|stored) [^.]{0,120}\b(?:community[- ](?:contributed|submitted) |external (?:contributors?|contributions?)\b|fork(?:ed)? (?:PRs?|pull|repo)|(?:in|from|on|of) (?:\w+ )?forks\b)/i,
  /\b(?:dev|development) default\b|\bchange (?:me |it |this )?in prod(?:uction)?\b/i,
  /\bchange (?:this|it|the default)\b[^.]{0,40}\b(?:prod|production|deploy|public)/i,
];

/** What asks the reader for a value of their own: what is there until then may be somebody's own. */
const demands: readonly RegExp[] = [
  /\b(?:should|must|has to) be (?:changed|replaced|regenerated)\b/i,
  /\bplease (?:change|replace|regenerate)\b/i,
  /\btodo:? (?:change|replace) (?:it|me|them|this)\b/i,
  /(?:замените|подставьте) (?:на |сюда )?сво/i,
  /请(?:换成|替换|修改|自行修改)/i,
];

const head =
  /\bdo not define production secrets in this file\b|\bthis (?:compose |docker-compose |configuration |config |)(?:file|setup|configuration) is (?:only |intended |meant |used )+(?:for|in) (?:local )?(?:tests?|testing|development|demos?|demonstration)\b|\bfor (?:local )?(?:development|tests?|testing|demonstration)(?: (?:and|or|&) (?:local )?(?:development|tests?|testing|demonstration))? (?:purposes )?only\b|\bnot (?:suitable |intended |meant )?for (?:use in )?production\b/i;

/** Characters before a place in which the member that holds it begins. */
const mostMember = 240;

/** The value of an `example` of a schema, or of a list of them; in any language, a part of the literal that is given to one. */
export function isExampleOfSchema(text: string, at: number, language: Language): boolean {
  const before = text.slice(Math.max(0, at - mostMember), at);
  if (literalExample.test(before)) return true;
  return (language === 'yaml' || language === 'json') && example.test(before);
}

/** `docs::examples = "Account=…;Key=`, `examples: ["…`, and what an empty field of a form shows: `placeholder: "…"`. */
const literalExample =
  /(?:^|[\s{,:("'])(?:examples?|placeholder)["']?[ \t]{0,4}(?:=>|[:=])\s{0,60}[[{]?["'`][^"'`\n]{0,200}$/;

const example =
  /(?:^|[\s{,"'])x?-?examples?["']?[ \t]*:[ \t]*(?:[>|][-+]?[ \t]*\r?\n[ \t]+|\[\s*|-\s*)?["']?(?:[A-Za-z]{3,12} )?$/i;

/** Characters of a line before a place in which a block of code within a literal begins. */
const mostBlock = 1_500;

/** A literal that holds notes with a block of code in them, its lines escaped: `"…\\n```bash\\n-H …"`. */
export const isInNotes = askedBefore(mostBlock, (text, at, language: Language) => {
  if (language !== 'markdown' && isBehindFence(text, at)) return true;
  const line = behindLast(text.slice(Math.max(0, at - mostBlock), at), ['\n']);
  return line.split('```').length % 2 === 0 && /```[\w-]{0,20}\\n/.test(line);
});

/** A fence that names its language is open in the lines before: notes within a description, their lines written as they are. */
function isBehindFence(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const last = head.lastIndexOf('```');
  return last !== -1 && /^```\w{2,12}[ \t]*\r?\n/.test(head.slice(last, last + 40));
}

/** Characters at the beginning of a text in which an interface gives the version of its description. */
const mostVersion = 1_200;

/** A description of an interface (OpenAPI, Swagger, AsyncAPI, a collection of calls), whose values are examples. */
export function isInterface(text: string, language: Language): boolean {
  return (language === 'yaml' || language === 'json') && givesVersion(text);
}

const givesVersion = keptOfText((text) => version.test(text.slice(0, mostVersion)));

const version = /(?:^|[\s{,])["']?(?:openapi|swagger|asyncapi)["']?[ \t]*:[ \t]*["']?[123]\.\d/;

/** Characters before a place in which the section of its environment begins. */
const mostSection = 6_000;

/**
 * Settings by environment, as Rails keeps them: the place stands in the section `development:` or `test:` of a file
 * that has one for production too.
 */
export const isOfOtherEnvironment = askedBefore(mostSection, (text, at, language: Language) => {
  if (isOfDebugBuild(text, at, language) || isUnderCondition(text, at) || isChosenForTrial(text, at)) return true;
  if (language === 'python' && isOfStartOfDjango(text, at)) return true;
  if (language === 'c' && isOfTrialBuild(text, at)) return true;
  if (objects.has(language)) return isInTrialPart(text, at) || (language === 'php' && isLocalSite(text));
  if ((language !== 'yaml' && language !== 'dotenv' && language !== 'ini') || !hasProduction(text)) return false;
  const before = text.slice(Math.max(0, at - mostSection), at);
  const section = [...before.matchAll(/^\[?([A-Za-z_]+)(?:\]|:)[ \t]*(?:&\w+[ \t]*)?\r?$/gm)].at(-1)?.[1] ?? '';
  return /^(?:dev|development|test|testing|local|ci)$/i.test(section);
});

/** A site of WordPress that says that it runs on the machine of whoever works on it. Source: WordPress, `wp_get_environment_type`. */
const isLocalSite = keptOfText((text) =>
  /\bWP_ENVIRONMENT_TYPE["'][ \t]{0,4},[ \t]{0,4}["'](?:local|development)["']/.test(text),
);

const objects: ReadonlySet<Language> = new Set<Language>(['javascript', 'json', 'php', 'typescript']);

/** Characters before a place in which the part of an object begins that is for one environment. */
const mostPart = 1_500;

/** `parameters.test = {`, `"development": {`, `'local' => [` is open, of an object that has a part for production too; but not where it names a host of others. */
function isInTrialPart(text: string, at: number): boolean {
  if (!hasProductionPart(text)) return false;
  const head = text.slice(Math.max(0, at - mostPart), at);
  const open = [...head.matchAll(trialPart)].at(-1);
  if (open === undefined) return false;
  const inside = head.slice(open.index + open[0].length);
  const depth = (inside.match(/[{[]/g)?.length ?? 0) - (inside.match(/[}\]]/g)?.length ?? 0);
  return depth >= 0 && !namesHost(text, at, inside);
}

function namesHost(text: string, at: number, inside: string): boolean {
  return `${inside}${text.slice(at, at + mostObject).split('}', 1)[0]}`.split('\n').some(holdsHost);
}

const trialPart =
  /(?:^|\n)[ \t]{0,8}(?:[\w$]{1,40}\.)?["']?(?:dev|development|local|test|testing)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:array\(|[{[])/g;

const hasProductionPart = keptOfText((text) =>
  /(?:^|\n)[ \t]{0,8}(?:[\w$]{1,40}\.)?["']?prod(?:uction)?["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:array\(|[{[])/.test(
    text,
  ),
);

const hasProduction = keptOfText((text) => /^\[?(?:production|prod)(?:\]|:)/im.test(text));

/** What Gradle builds to try a program: the block `debug` of a file that has one for a release too. Source: Android, "Configure build variants". */
function isOfDebugBuild(text: string, at: number, language: Language): boolean {
  if (language !== 'groovy' && language !== 'kotlin') return false;
  const before = text.slice(Math.max(0, at - mostSection), at);
  const type =
    [...before.matchAll(/\n[ \t]{0,24}(?:\w{1,20}\(["'])?([A-Za-z]{3,20})(?:["']\))?[ \t]{0,4}\{/g)].at(-1)?.[1] ?? '';
  return type === 'debug' && hasRelease(text);
}

const hasRelease = keptOfText((text) => /\brelease["')]{0,2}[ \t]{0,4}\{/.test(text));

/** `#ifndef PROD`, `#ifdef DEBUG` is open: what is built for others never has it. */
function isOfTrialBuild(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostSection), at);
  const directives = [...before.matchAll(/(?:^|\n)[ \t]{0,8}#[ \t]{0,4}(if|ifn?def|elif|else|endif)\b([^\n]{0,80})/g)];
  let closed = 0;
  for (const [, word = '', condition = ''] of directives.reverse()) {
    if (word === 'endif') closed++;
    else if (closed > 0) closed -= word.startsWith('if') ? 1 : 0;
    else return isOfTrial.test(`${word}${condition}`);
  }
  return false;
}

const isOfTrial = /^ifndef[ \t]+\w{0,20}PROD(?:UCTION)?\b|^ifdef[ \t]+\w{0,20}(?:DEBUG|DEV|DEVELOPMENT)\b/;

/** Lines before a place on which the condition stands under which it is taken. */
const mostConditioned = 6;

/** `if Rails.env.development? || Rails.env.test?`: nothing takes it where the program runs for others. */
function isUnderCondition(text: string, at: number): boolean {
  const lines = text
    .slice(Math.max(0, at - mostRemark * 2), at)
    .split('\n')
    .slice(-mostConditioned - 1, -1);
  const condition = lines.findLastIndex((line) => underTrial.test(line));
  return (
    condition !== -1 &&
    !lines.slice(condition + 1).some((line) => /^[ \t]{0,40}(?:\}|else|elsif|elif|end\b)/.test(line))
  );
}

/** Characters of a line before a place in which the condition stands that chooses it. */
const mostChoice = 160;

/** The first of two values, of which a condition chooses: `(Rails.env.development? || Rails.env.test?) ? '…' : other`. */
function isChosenForTrial(text: string, at: number): boolean {
  return chosen.test(behindLast(text.slice(Math.max(0, at - mostChoice), at), ['\n']));
}

const chosen =
  /(?:\bRails\.env\.(?:development|local|test)\?|\b(?:APP_ENV|NODE_ENV)\b["'\])]{0,3} ?={2,3} ?["'](?:development|local|test)["']|\b__DEV__|\bkDebugMode|\bBuildConfig\.DEBUG)[ \t)]{0,4}\?[ \t]{0,4}["'`]$/;

const underTrial =
  /\bif\b[^\n]{0,80}\bRails\.env\.(?:development|local|test)\?|\bif\b[^\n]{0,40}\b(?:APP_ENV|NODE_ENV)\b["'\])]{0,3} ?={2,3} ?["'](?:development|local|test)["']|\bapp\(\)->environment\(["'](?:local|testing)/;

/**
 * The key that Django makes with a new project and calls insecure, in settings that switch debugging on for whoever runs them, or ask a variable for another first. Not where these name a host of
 * others or a part that serves a site. Source: Django, "Deployment checklist".
 */
function isOfStartOfDjango(text: string, at: number): boolean {
  const value = text.slice(at, at + mostMade);
  // What a comment keeps was in force, and may be so elsewhere.
  if (isInComment(text, at)) return false;
  if (!value.startsWith('django-insecure-')) return false;
  return isForDebugging(text) || isFallbackOfVariable(text, at);
}

const mostMade = 16;

/** Whoever runs the program for others gives the variable: `os.environ.get('SECRET_KEY', 'django-insecure-…')`. */
function isFallbackOfVariable(text: string, at: number): boolean {
  return /(?:environ(?:\.get)?|getenv|config|env(?:\.str)?)\([ \t]{0,4}["']\w{1,60}["'],\s{0,40}(?:default[ \t]?=[ \t]?)?["']$/.test(
    text.slice(Math.max(0, at - mostChoice), at),
  );
}

const isForDebugging = keptOfText((text) => /^DEBUG[ \t]{0,4}=[ \t]{0,4}True\b/m.test(text) && !servesSite.test(text));

const servesSite =
  /^(?:ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|CORS_ALLOWED_ORIGINS)[ \t]{0,4}=[ \t]{0,4}[[(][^\])]{0,400}?["'](?:https?:\/\/)?\.?(?!127\.|10\.|192\.168\.|0\.0|localhost|[\w.-]{0,60}\.(?:local|test)["':])[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}|^[ \t]*["']whitenoise\.middleware|\bdj_database_url\.|\bdjango_heroku\b/m;
