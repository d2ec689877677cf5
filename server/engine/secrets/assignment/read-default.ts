import type { Language } from '../../text/language.ts';
import { nameKind } from '../value/name-kind.ts';
import { quotedOnly } from './quoted-only.ts';
import { readLiteral } from './read-literal.ts';
import { type Literal, quoted, skip } from './reading.ts';

/** Without a colon only behind a name that a shell has set: `${prod-jwt.secret}` is the name of a setting. Source: POSIX.1-2017, XCU 2.6.2 and XBD 8.1. */
const otherDefault = /"?\$\{(\w{1,80}(?=:)|[A-Z_][A-Z\d_]{0,79}(?=[-=])):?[-=]([^\s"'`{}$]{4,512})\}/y;

/** What is taken where another variable is not set: `NAME=${OTHER:-value}`, or what a template sets: `{{ other | default('…') }}`. */
export function defaultOf(text: string, at: number, language: Language): Literal | undefined {
  if (quotedOnly.has(language)) return defaultOfEnvironment(text, at, language);
  const otherwise =
    language === 'html' ? otherwiseOfPage(text, at) : language === 'yaml' ? otherwiseOfYaml(text, at) : undefined;
  if (otherwise !== undefined) return otherwise;
  otherDefault.lastIndex = at;
  const [, other = '', value] = otherDefault.exec(text) ?? [];
  if (value === undefined) return templateDefaultOf(text, at, language);
  // A name that tells more is read by itself.
  if (nameKind(other) !== undefined) return undefined;
  const span = { start: otherDefault.lastIndex - 1 - value.length, end: otherDefault.lastIndex - 1 };
  return { content: span, span, quote: '', isWhole: false };
}

/** `os.environ.get("SK", "…")`, `cast.ToString(getOrReturnDefault("SK", "…"))`: what a program takes where a variable is not set whose name tells nothing. */
function defaultOfEnvironment(text: string, at: number, language: Language): Literal | undefined {
  environment.lastIndex = at;
  const variable = environment.exec(text)?.[1];
  // A name that tells more is read by itself.
  if (variable === undefined || nameKind(variable) !== undefined) return undefined;
  return quoted(readLiteral(text, environment.lastIndex, language, { inside: '' }));
}

/** In the script of a page or of a part of one: `token = process.env.TOKEN || "…"`, `token = isLocal ? own : "…"`. Sources: HTML, `script`; Vue, "Single-file components". */
function otherwiseOfPage(text: string, at: number): Literal | undefined {
  const start = skip(otherwiseInScript, text, at);
  return start === undefined ? undefined : quoted(readLiteral(text, start, 'javascript', { inside: '' }));
}

/** What a script of a page takes where it has nothing else: `window.config?.key || `, `isLive ? a : `. */
const otherwiseInScript =
  /[A-Za-z_$(!][\w$.!=()[\] ]{0,100}(?:\?\.[\w$.()]{1,60})?[ \t]{1,4}(?:\|\||\?\?|\?[ \t][^"'`\n;{},<>]{1,80}:)[ \t]{1,4}(?=["'`])/y;

/**
 * What settings in YAML take where a variable is not set: `<%= ENV.fetch("NAME", "…") %>` of ERB, `!ENV [NAME, '…']`, `{{ lookup('env', 'NAME') or '…' }}` of Jinja, `${oc.env:NAME,…}`.
 * Sources: Rails, "Configuring a database"; pyaml-env; Ansible, "Using filters"; OmegaConf, `oc.env`.
 */
function otherwiseOfYaml(text: string, at: number): Literal | undefined {
  if (!/[!$<{]/.test(text.slice(at, at + 2))) return undefined;
  const literal = otherwiseOfConfig(text, at);
  if (literal !== undefined) return literal;
  const outer = text[at] === '"' || text[at] === "'" ? (text[at] ?? '') : '';
  for (const { opens, closes } of expressions) {
    const start = skip(opens, text, at + outer.length);
    const found = start === undefined ? undefined : quoted(readLiteral(text, start, 'yaml', { inside: outer }));
    if (found !== undefined && closes.test(text.slice(found.span.end, found.span.end + mostClosing))) return found;
  }
  return undefined;
}

/** Characters behind the literal in which its expression ends. */
const mostClosing = 40;

/** Ways to begin an expression up to its literal, and to end it behind that. */
const expressions: readonly { readonly opens: RegExp; readonly closes: RegExp }[] = [
  {
    opens:
      /<%=[ \t]{0,4}ENV(?:\[["']\w{1,80}["']\](?:\.presence)?[ \t]{0,4}\|\|[ \t]{0,4}|\.fetch\([ \t]{0,2}["']\w{1,80}["'](?:,[ \t]{0,4}|\)[ \t]{0,4}\{[ \t]{0,4}))(?=["'])/y,
    closes: /^[ \t]{0,4}[)}]?(?:\.(?:html_safe|inspect|strip|to_json|to_s))?[ \t]{0,4}-?%>/,
  },
  {
    opens: /\{\{[^{}\n]{1,160}?[ \t]or[ \t]{1,4}(?=["'])/y,
    closes: /^[ \t]{0,4}(?:\|[ \t]{0,4}\w{1,20}[ \t]{0,4})?\}\}/,
  },
  { opens: /!ENV[ \t]{1,4}\[[ \t]{0,4}(?:\w{1,80}[ \t]{0,4},[ \t]{0,4}){1,3}(?=["'])/y, closes: /^[ \t]{0,4}\]/ },
];

/** Without quotes, or within them: `${oc.env:NAME,…}`. */
function otherwiseOfConfig(text: string, at: number): Literal | undefined {
  variableOfConfig.lastIndex = at;
  const value = variableOfConfig.exec(text)?.[2];
  if (value === undefined) return undefined;
  const end = variableOfConfig.lastIndex - (text[variableOfConfig.lastIndex - 2] === value.at(-1) ? 1 : 2);
  const span = { start: end - value.length, end };
  return { content: span, span, quote: '', isWhole: false };
}

const variableOfConfig = /["']?\$\{oc\.env:\w{1,80},[ \t]{0,2}(["']?)([^\s"'`{}$,]{4,128})\1\}/y;

/** A call that reads a variable, up to its default: `os.getenv("KEY", `, `env.str('KEY', default=`, `GetOrDefault("key", `. */
const environment =
  /(?:cast\.ToString\()?(?:[gG]et(?:[eE]nv)?(?:Or(?:Return)?|With)Default(?:String)?|envOr(?:Else|Default)?|os\.(?:getenv|environ\.get|environ\.setdefault)|env(?:\.(?:str|get))?|environ\.get|config|getenv|ENV\.fetch|Env::get)\(["']([\w.-]{1,60})["'],[ \t]{0,4}(?:default[ \t]{0,4}=[ \t]{0,4})?(?=["'])/y;

/** `{{ name | default('…') }}` of Jinja and Twig, `{{ .Values.name | default "…" }}` of Helm, `{{ '…' | password_hash('sha512') }}` of Ansible. */
function templateDefaultOf(text: string, at: number, language: Language): Literal | undefined {
  const start = skip(templateDefault, text, at);
  return start === undefined ? undefined : quoted(readLiteral(text, start, language, { inside: '' }));
}

/** A literal in a template: behind the filter that takes it for want of another, `{{ password | default("`, or as what filters are put on, `{{ "…" | b64encode`. */
const templateDefault =
  /["']?\{\{(?:[^{}\n]{1,160}?\|[ \t]{0,4}d(?:efault)?[ \t]{0,2}[(: \t][ \t]{0,4}(?=["'])|-?[ \t]{0,4}(?=(["'])[^"'\n{}]{4,128}\1[ \t]{0,4}\|[ \t]{0,4}(?:b64encode|hash|password_hash|quote|string|to_json)\b))/y;
