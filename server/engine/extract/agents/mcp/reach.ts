import type { TextFact } from '../../../model/facts.ts';

/** How far a path argument reaches beyond one folder of a project. */
export type RootReach = 'disk' | 'users' | 'home' | 'parent';

/** The reach of a folder that a server may use; undefined for a folder of its own, or one the text does not tell. */
export function rootReach(path: string): RootReach | undefined {
  const normal = path
    .trim()
    .replace(/\\/g, '/')
    .replace(/(?<=.)\/+$/, '');
  if (/^(\/|[a-z]:\/?|\/\.|file:\/\/\/?)$/i.test(normal)) return 'disk';
  if (/^(\/home|\/users|[a-z]:\/users|\/root|\/etc|\/var)$/i.test(normal)) return 'users';
  if (/^(~|\$home|\$\{(env:)?home\}|\$\{userhome\}|%userprofile%|\$\{(env:)?userprofile\})$/i.test(normal))
    return 'home';
  if (/^(\/home|\/users|[a-z]:\/users)\/[^/]+$/i.test(normal)) return 'home';
  return /^(\$\{workspacefolder\}\/)?\.\.(\/\.\.)*$/i.test(normal) ? 'parent' : undefined;
}

/**
 * Container arguments that hand the host to the container: privileged mode, all capabilities, host namespaces,
 * the container engine's socket, the root of the disk. The first of them, with the argument that says it.
 */
export function hostEscape(args: readonly TextFact[]): TextFact | undefined {
  for (const [index, argument] of args.entries()) {
    const [flag = '', inline] = argument.text.split(/=(.*)/s);
    if (flag === '--privileged' && inline !== 'false') return { ...argument, text: '--privileged' };
    const value = inline === undefined ? args[index + 1] : { ...argument, text: inline };
    const way = value && escapeOf(flag, value.text);
    if (way) return { text: way, span: value.span };
  }
  return undefined;
}

/**
 * The first container argument that hands the container something of its caller's: a variable, a folder, the network of the host. A volume without a
 * source is the container's own. Source: Docker, "docker container run".
 */
export function handedOver(args: readonly TextFact[]): TextFact | undefined {
  return args.find((argument, index) => {
    const [flag = '', inline] = argument.text.split(/=(.*)/s);
    const value = inline ?? args[index + 1]?.text ?? '';
    if (/^(?:-e|--env|--env-file|--mount|--privileged)$/.test(flag)) return true;
    if (/^(?:-v|--volume)$/.test(flag)) return value.includes(':');
    return /^--net(?:work)?$/.test(flag) && value === 'host';
  });
}

function escapeOf(flag: string, value: string): string | undefined {
  if (/^--(pid|ipc|uts|userns)$/.test(flag)) return value === 'host' ? `${flag}=host` : undefined;
  if (flag === '--cap-add') return /^(all|(cap_)?sys_admin)$/i.test(value) ? `${flag}=${value}` : undefined;
  const source = /^(-v|--volume)$/.test(flag)
    ? /^((?:[A-Za-z]:)?[^:]*):/.exec(value)?.[1]
    : flag === '--mount'
      ? /(?:^|,)(?:src|source)=([^,]*)/.exec(value)?.[1]
      : undefined;
  if (source === undefined) return undefined;
  return /(docker|podman|containerd|crio)\.sock$/.test(source) || rootReach(source) === 'disk'
    ? `mount of ${source}`
    : undefined;
}
