import type { IdentityFact, TextFact } from '../model/facts.ts';
import { cloudAccessOf } from './compose/cloud-access.ts';
import { serviceStartedBy } from './compose/run-command.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { hostJobFacts } from './host/job.ts';
import { textAt } from './literal.ts';
import { isTemplated } from './template-text.ts';

/** Units of systemd that run programs. Source: systemd.service(5), systemd.exec(5). */
export const systemdExtractor: Extractor = {
  format: 'systemd',
  syntax: 'lines',
  decidesSecrets: true,
  endings: ['service', 'in', 'j2', 'tmpl', 'tpl'],
  accepts: (path, head) => /\.service(?:\.in|\.j2|\.tmpl|\.tpl)?$/.test(path) && /^\[Service\]/m.test(head),
  extract: ({ path, text }) => unitFacts({ path, text, start: 0, target: path }),
};

interface Entry {
  readonly section: string;
  readonly key: string;
  readonly value: TextFact;
}

interface UnitText extends Pick<ExtractInput, 'path' | 'text'> {
  readonly start: number;
  readonly target: string;
}

/** A unit that begins at `start`; `target` is where on a machine it stands or will stand. */
export function unitFacts({ path, text, start, target }: UnitText): FormatFacts {
  const entries = entriesIn(text);
  const service = entries.filter(({ section }) => section === 'Service');
  const commands = service.filter(({ key }) => key.startsWith('ExecStart')).map(({ value }) => value);
  const [command] = commands;
  if (!command) return {};
  const value = (key: string) => service.findLast((entry) => entry.key === key)?.value;
  const file = target.slice(target.lastIndexOf('/') + 1).replace(/\.service.*$/, '');
  const user = value('User') ?? settingsOfTemplate(text);
  const isOfUser = /(?:^|\/)user\/[^/]+$|\.config\/systemd\//.test(target) || isWantedByUser(entries, { path, target });
  const purpose = entries.find(({ section, key }) => section === 'Unit' && key === 'Description')?.value;
  const named = (name: string, fact: TextFact | undefined) => (fact ? [{ name, ...fact }] : []);
  return hostJobFacts({
    path,
    symbol: `systemd:${path}#${file}`,
    kind: 'host-service',
    name: { text: file, span: command.span },
    span: { start, end: text.length },
    ...(purpose && { purpose }),
    ...((user ?? isOfUser) && { user: user ?? { text: 'the user', span: command.span } }),
    isOwn: !isOfUser && !isOn(value('DynamicUser')),
    commands,
    settings: [
      ...named('dynamic', isOn(value('DynamicUser')) ? value('DynamicUser') : undefined),
      ...named('limited', service.find(({ key }) => limits.test(key))?.value),
      ...named('type', value('Type')),
    ],
    files: service
      .filter(({ key }) => key === 'EnvironmentFile' || key.startsWith('LoadCredential'))
      .map(({ value: fact }) => ({ ...fact, text: fact.text.replace(/^-/, '').replace(/^[\w.-]+:/, '') })),
    slot: { kind: 'comment' },
    traits: accessOf(commands, { path, text }),
    isTemplate: purpose !== undefined && isTemplated(purpose.text),
  });
}

/**
 * Whether the unit is one for `systemctl --user`: it starts what lies in a home, and `default.target` alone wants it, where a
 * system has `multi-user.target`. A path that says where the unit is installed says more. Source: systemd.special(7).
 */
function isWantedByUser(entries: readonly Entry[], { path, target }: Pick<UnitText, 'path' | 'target'>): boolean {
  if (target !== path || /(?:^|\/)systemd\/system\//.test(target)) return false;
  const wanted = entries.filter(({ section, key }) => section === 'Install' && /^(?:WantedBy|RequiredBy)$/.test(key));
  const isInHome = entries.some(
    ({ key, value }) => key === 'ExecStart' && /^\S*\s?(?:%h|\/home\/[^/\s]+)\//.test(value.text),
  );
  return isInHome && wanted.length > 0 && wanted.every(({ value }) => /^default\.target$/.test(value.text));
}

/** What a container that the unit starts is handed of its host. Source: Docker, "Bind mounts". */
function accessOf(commands: readonly TextFact[], file: Pick<ExtractInput, 'path' | 'text'>): IdentityFact['traits'] {
  for (const command of commands) {
    const started = serviceStartedBy(command);
    const access = started && cloudAccessOf(started.service, started.name, file);
    if (access) return { ...access };
  }
  return {};
}

/** A line of the section that a template prints whole may name the account: which one, nobody here can tell. */
function settingsOfTemplate(text: string): TextFact | undefined {
  const section = /^\[Service\][^\r\n]*\r?\n(?:(?!\[\w+\][ \t\r]*$)[^\n]*\n){0,400}/m.exec(text);
  const printed = section && /^[ \t]*(?:\{\{[^{}\n]{1,200}\}\}|<%=[^\n]{1,200}%>)[ \t\r]*$/m.exec(section[0]);
  if (!section || !printed) return undefined;
  const start = section.index + printed.index;
  return textAt(printed[0].trim(), start, start + printed[0].length);
}

/** What takes rights from the account that the unit runs as. */
const limits =
  /^(?:CapabilityBoundingSet|NoNewPrivileges|ProtectSystem|RootDirectory|RestrictAddressFamilies|SystemCallFilter)$/;

function isOn(value: TextFact | undefined): boolean {
  return value !== undefined && /^(?:1|yes|true|on)$/i.test(value.text);
}

/** `key=value` lines with their sections; a line that ends with a backslash goes on. */
function entriesIn(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let section = '';
  for (const line of text.matchAll(/^(?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*/gm)) {
    const [whole] = line;
    const head = /^\[([\w-]+)\]/.exec(whole);
    if (head) section = head[1] ?? '';
    const pair = /^([A-Za-z]\w*)[ \t]*=[ \t]*/.exec(whole);
    if (!pair) continue;
    const value = whole.slice(pair[0].length).trimEnd();
    const start = line.index + pair[0].length;
    entries.push({ section, key: pair[1] ?? '', value: textAt(value.slice(0, 2_000), start, start + value.length) });
  }
  return entries;
}
