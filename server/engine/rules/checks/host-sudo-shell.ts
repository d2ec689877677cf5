import table from '../../../../rules/tables/sudo-programs.json' with { type: 'json' };
import type { Term } from '../../model/grant.ts';
import { lazily } from '../../text/lazily.ts';
import type { Draft, Subject } from '../rule.ts';

/** A command that sudo runs as root with nobody asked, and that starts a shell or writes any file for who asks it to. */
export function* hostSudoShell(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'host' || subject.grant.effect !== 'allow') return;
  const { grant, holders } = subject;
  if (!grant.unattended || !grant.classes.includes('sudo') || grant.actions.some(({ text }) => text === 'ALL')) return;
  const found = grant.actions.flatMap((action) => programOf(action) ?? []);
  const [first] = found;
  if (!first) return;
  const [holder] = holders;
  yield {
    at: first.action.at,
    about: found.map(({ name }) => name).join(','),
    args: {
      identity: holder?.name ?? grant.holder.slice(grant.holder.indexOf('#') + 1),
      program: first.name,
      ability: first.ability,
      as: grant.resources[0]?.text ?? '',
    },
    ...(holder && { identity: holder.symbol }),
  };
}

const programs = lazily(
  (): Readonly<Record<string, { readonly may: string; readonly always?: boolean }>> => table.programs,
);

/** A rule without arguments takes any; with them only programs count that ask for commands while they run. */
function programOf(
  action: Term,
): { readonly action: Term; readonly name: string; readonly ability: string } | undefined {
  const [, path = '', rest = ''] = /^(!?\S+)\s*(.*)$/s.exec(action.text) ?? [];
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[\d.]+$/, '');
  const known = path.startsWith('/') && Object.hasOwn(programs(), name) ? programs()[name] : undefined;
  if (!known || (rest !== '' && known.always !== true)) return undefined;
  return { action, name, ability: known.may };
}
