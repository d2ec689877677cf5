import type { ResourceFact } from '../model/facts.ts';
import { checksNoHost, hostKeyCheck } from './ansible/host-keys.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { textAt } from './literal.ts';

/** Settings of Ansible. Source: ansible-core, "Ansible Configuration Settings". */
export const ansibleConfigExtractor: Extractor = {
  format: 'ansible-config',
  syntax: 'lines',
  words: ['ansible.cfg'],
  accepts: (path) => /(?:^|\/)\.?ansible\.cfg$/.test(path),
  extract: readSettings,
};

function readSettings({ path, text }: ExtractInput): FormatFacts {
  const resources: ResourceFact[] = [];
  const met = new Map<string, number>();
  const sections = [...text.matchAll(/^[ \t]*\[([^\]\r\n]{1,80})\]/gm)];
  const sectionAt = (offset: number) => sections.findLast(({ index }) => index < offset)?.[1] ?? '';
  for (const line of text.matchAll(
    /^[ \t]*(host_key_checking|ssh_(?:extra_|common_)?args)[ \t]*[=:][ \t]*([^\r\n;]+)/gim,
  )) {
    const [whole, key = '', value = ''] = line;
    const isSwitch = key.toLowerCase() === 'host_key_checking';
    const isOff = isSwitch ? /^(?:false|no|0|off)\s*$/i : checksNoHost;
    const isRead = isSwitch ? switchedIn : argumentsIn;
    if (!isOff.test(value) || !isRead.test(sectionAt(line.index))) continue;
    const start = line.index + whole.indexOf(key);
    const at = line.index + whole.length - value.length;
    const span = { start, end: at + value.trimEnd().length };
    // By its turn among those of its name, which an edit above leaves as it is.
    const turn = (met.get(key) ?? 0) + 1;
    met.set(key, turn);
    resources.push(
      hostKeyCheck(`ansible:${path}#${key}.${turn}`, textAt(key, start), textAt(value.trimEnd(), at), span),
    );
  }
  return { resources };
}

/** Sections in which Ansible reads a setting; in others it stands for nothing. Source: ansible-core, "Ansible Configuration Settings", and the plugins `ssh` and `paramiko_ssh`. */
const switchedIn = /^(?:defaults|(?:ssh|paramiko)_connection)$/;
const argumentsIn = /^ssh_connection$/;
