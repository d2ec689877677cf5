/**
 * Whether a text is a playbook: a list of plays, which say for which hosts they are and what is done there, and nothing that a play does not take. Any list may have
 * `hosts`, such as one of servers that a program reads by itself. Source: Ansible, "Playbook Keywords", "Play"; `ansible.builtin.import_playbook`.
 */
export function isPlaybook(text: string): boolean {
  const items = text.split(/^(?=-[ \t])/m).filter((part) => /^-[ \t]/.test(part));
  const all = items.map(keysOf).filter((keys) => keys.length > 0);
  return all.length > 0 && all.every(isPlay);
}

/** Keys of an item of the outermost list that stands in lines of its own. */
function keysOf(item: string): readonly string[] {
  const [, blanks = ''] = /^-([ \t]+)/.exec(item) ?? [];
  const lines = item.replace(/^-/, ' ').split('\n');
  return lines.flatMap((line) =>
    line.startsWith(` ${blanks}`)
      ? (/^["']?([A-Za-z_][\w.-]*)["']?[ \t]*:(?:\s|$)/.exec(line.slice(blanks.length + 1))?.[1] ?? [])
      : [],
  );
}

function isPlay(keys: readonly string[]): boolean {
  if (keys.some((key) => /^(?:ansible\.builtin\.)?import_playbook$/.test(key))) return true;
  return keys.includes('hosts') && keys.some((key) => doing.test(key)) && keys.every((key) => ofPlay.test(key));
}

/** What only plays have. */
const doing =
  /^(?:become(?:_\w+)?|gather_facts|handlers|(?:post_|pre_)?tasks|remote_user|roles|vars_files|vars_prompt)$/;

const ofPlay =
  /^(?:any_errors_fatal|become(?:_\w+)?|check_mode|collections|connection|debugger|diff|environment|fact_path|force_handlers|gather_\w+|handlers|hosts|ignore_(?:errors|unreachable)|max_fail_percentage|module_defaults|name|no_log|order|port|(?:post_|pre_)?tasks|remote_user|roles|run_once|serial|strategy|su(?:_user)?|sudo(?:_user)?|tags|throttle|timeout|user|validate_argspec|vars(?:_files|_prompt)?|when)$/;
