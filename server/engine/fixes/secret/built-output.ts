import type { Finding } from '../../model/finding.ts';
import { saysGenerated } from '../../text/generated-text.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FixContext } from '../fix.ts';
import { isLaravelCache } from './laravel-cache.ts';

/** What builders of pages write, with a digest in its name, or packed. Sources: Vite, "Building for Production", `build.assetsDir`; webpack, "Caching". */
const bundle =
  /(?:^|\/)(?:assets|build|chunks?|dist|public|static)\/(?:[\w.-]+\/){0,8}[\w.~-]{1,80}[-.](?=[\w-]*\d)[\w-]{8}\.(?:[cm]?js|css)$|[.-](?:min|bundle|chunk)\.(?:[cm]?js|css)$/;

/** What .NET copies beside what it builds; what Rails and other builders of pages write, with a digest in its name. Source: Rails Guides, "The Asset Pipeline". */
const copied =
  /(?:^|\/)(?:bin|obj)\/(?:Debug|Release)\/|(?:^|\/)(?:public|static|dist|build)\/(?:[\w.-]+\/)*[\w.]+[-.][0-9a-f]{16,64}\.(?:js|css|map)$/;

/** Whether a path says by itself that a tool has written the file, and writes it again. */
export function isOutput(path: string): boolean {
  return copied.test(path) || isLaravelCache(path);
}

/** Characters of a line that no person writes in a script. */
const longest = 2_000;

/** Whether a tool wrote what stands at a place of a file, and writes it again with the next build. */
export function isBuilt(path: string, text: string, at: number): boolean {
  return saysGenerated(text) || isBundle(path, text, at);
}

function isBundle(path: string, text: string, at: number): boolean {
  if (!/\.(?:[cm]?js|css)$/.test(path)) return false;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return bundle.test(path) || (end < 0 ? text.length : end) - start > longest;
}

/** In words, why a secret of a script that a build has written is mended in what it was built of, with the place where the repository has it. */
export function builtOf({ at, related }: Finding, context: FixContext): string | undefined {
  const text = context.text(at.path) ?? '';
  if (!isBundle(at.path, text, at.span.start)) return undefined;
  const source = related.map((each) => each.at.path).find((path) => isSource(path, context));
  return `A build has written it, and writes it again. Take the value out of ${source ?? 'the file that it is built of'}, build again, and have git ignore what is built. Whoever opens a page has all that is in it: ask with such a key from a server.`;
}

function isSource(path: string, context: FixContext): boolean {
  return classify(path) === 'source' && !isBundle(path, context.text(path) ?? '', 0);
}
