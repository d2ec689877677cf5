import type { FixContext } from '../../fix.ts';

/**
 * In words, that variables of Ansible are given as those beside them are, by Ansible Vault; undefined where none beside a file is. Source: Ansible, "Protecting
 * sensitive data with Ansible vault"; "Tips and tricks", keeping vaulted variables safely visible.
 */
export function besideVault(path: string, context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  const folder = /^(.*?\/|)(?:group_vars|host_vars)\//.exec(path)?.[1];
  if (folder === undefined) return undefined;
  const beside = context
    .paths()
    .filter((each) => each.startsWith(folder) && ofVariables.test(each.slice(folder.length)))
    .slice(0, mostFiles);
  const other = beside.find((each) => ofVault.test(context.text(each) ?? ''));
  return other === undefined
    ? undefined
    : `${other} takes such values from Ansible Vault: write what ansible-vault encrypt_string prints, or put the value into the encrypted file and read it here by {{ vault_NAME }}.`;
}

const ofVariables = /^(?:group_vars|host_vars)\/[\w./-]+$/;
const mostFiles = 100;

/** A file that is encrypted, a value that is, or a variable that is read from one. */
const ofVault = /^\$ANSIBLE_VAULT;|![ \t]*vault[ \t]*\||:[ \t]*["']?\{\{[ \t]*vault_\w+[ \t]*\}\}/m;
