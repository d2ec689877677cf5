import { fileNameOf } from '../../../text/paths/file-name.ts';
import type { FixContext } from '../../fix.ts';

/**
 * Whether a Spring Cloud Config Server hands a file out to other programs: unless a client asks for `resolvePlaceholders`, it does not fill in placeholders,
 * but each program that is handed the file does. The server's own settings lie at the top of its resources, and it leaves them out of what it hands out.
 * Sources: Spring Cloud Config, "Overriding Properties Using Placeholders", "Serving Alternative Formats" and "File System Backend".
 */
export function isServedByConfigServer(path: string, context: FixContext): boolean {
  const [, module] = /^(.*\/|)src\/main\/resources\/[^/]+\/.+$/.exec(path) ?? [];
  return module !== undefined && manifestOf(module, context).includes('spring-cloud-config-server');
}

/** In words, where a variable has to be set that stands in such a file. */
export function setInClients(path: string, name: string, context: FixContext): string {
  const clients = clientsOf(path, context);
  const listed = clients.slice(0, mostListed).join(', ');
  const more = clients.length > mostListed ? ' and others' : '';
  const where = clients.length === 0 ? '' : `: ${listed}${more}`;
  return `The Config Server hands ${path} out as it is: set ${name} where each program runs that asks it${where}.`;
}

const mostListed = 6;

/** Folders of programs that ask such a server for the file: each for one of its own name, all for `application`. */
function clientsOf(path: string, context: FixContext): readonly string[] {
  const [stem = ''] = fileNameOf(path).split('.');
  const asking = context.paths().flatMap((each) => {
    const module = /^(.*\/|)src\/main\/resources\/(?:application|bootstrap)\.(?:ya?ml|properties)$/.exec(each)?.[1];
    const text = module === undefined ? '' : (context.text(each) ?? '');
    if (module === undefined || !/\bconfigserver:|\bcloud[.:]\s*config[.:]\s*(?:uri|discovery)\b/.test(text)) return [];
    return /^application(?:-|$)/.test(stem) || namesItself(text, stem) ? [module.replace(/\/$/, '') || '.'] : [];
  });
  return [...new Set(asking)];
}

/** By the name that the program goes by, with a profile behind it or without. */
function namesItself(text: string, stem: string): boolean {
  const name = /\bapplication[.:]\s*name[:=]\s*["']?([\w.-]{1,80})/.exec(text)?.[1];
  return name !== undefined && (stem === name || stem.startsWith(`${name}-`));
}

function manifestOf(module: string, context: FixContext): string {
  const files = ['pom.xml', 'build.gradle', 'build.gradle.kts'];
  return files.map((file) => context.text(module + file) ?? '').join('\n');
}
